// Numbers, sizes and times as text.

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** @type {Map<string, Intl.DateTimeFormat|Intl.NumberFormat|Intl.RelativeTimeFormat>} Making one costs more than using it. */
const formats = new Map();

/**
 * @template {Intl.DateTimeFormat|Intl.NumberFormat|Intl.RelativeTimeFormat} T
 * @param {string} key
 * @param {() => T} create
 * @returns {T}
 */
function cached(key, create) {
  const known = formats.get(key);
  if (known) {
    return /** @type {T} */ (known);
  }

  const created = create();
  formats.set(key, created);
  return created;
}

/**
 * @param {string} language
 * @param {string} name
 * @param {Intl.DateTimeFormatOptions} options
 */
function dateFormat(language, name, options) {
  return cached(`${language} ${name}`, () => new Intl.DateTimeFormat(language, { hourCycle: 'h23', ...options }));
}

/**
 * @param {number} value
 * @param {string} language
 */
export function formatNumber(value, language) {
  return cached(`${language} number`, () => new Intl.NumberFormat(language)).format(value);
}

/**
 * A size in octets; units of 1,024 as mail servers mean them, with at most one decimal.
 * @param {number} octets
 * @param {string} language
 */
export function formatSize(octets, language) {
  const units = ['B', 'KB', 'MB', 'GB'];
  let value = octets;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }

  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  const format = cached(`${language} size ${digits}`, () => new Intl.NumberFormat(language, { maximumFractionDigits: digits }));
  return `${format.format(value)} ${units[unit]}`;
}

/**
 * When a mail came, as short as a list needs it: "12s", "4m", "14:03" today, "24 Nov" this year, then with the year.
 * @param {number} time Milliseconds since 1970.
 * @param {number} now
 * @param {string} language
 */
export function formatListTime(time, now, language) {
  const age = now - time;
  if (age < hour && age > -minute) {
    const [unit, length] = age < minute ? /** @type {const} */ (['second', second]) : /** @type {const} */ (['minute', minute]);
    // The narrow form is "4m" in English, and the same in languages that would not write it so.
    const unitDisplay = language.startsWith('en') ? 'narrow' : 'short';
    const format = cached(`${language} ${unit}`, () => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }));
    return format.format(Math.max(0, Math.floor(age / length)));
  }

  const date = new Date(time);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) {
    return dateFormat(language, 'clock', { hour: '2-digit', minute: '2-digit' }).format(date);
  }

  return date.getFullYear() === today.getFullYear()
    ? dateFormat(language, 'day', { day: 'numeric', month: 'short' }).format(date)
    : dateFormat(language, 'date', { day: 'numeric', month: 'short', year: 'numeric' }).format(date);
}

/**
 * How long ago, in words: "12 seconds ago".
 * @param {number} time
 * @param {number} now
 * @param {string} language
 */
export function formatAgo(time, now, language) {
  const age = Math.max(0, now - time);
  const format = cached(`${language} ago`, () => new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'always' }));
  if (age < minute) {
    return format.format(-Math.floor(age / second), 'second');
  }

  if (age < hour) {
    return format.format(-Math.floor(age / minute), 'minute');
  }

  return age < 2 * day ? format.format(-Math.floor(age / hour), 'hour') : format.format(-Math.floor(age / day), 'day');
}

/**
 * Date and time to the second, in the browser's time zone.
 * @param {number} time
 * @param {string} language
 */
export function formatExact(time, language) {
  return dateFormat(language, 'exact', {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).format(time);
}

/**
 * The time of day to the second, for what happened just now.
 * @param {number} time
 * @param {string} language
 */
export function formatClock(time, language) {
  return dateFormat(language, 'seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(time);
}

/**
 * Date and time with milliseconds and time zone, for those who compare with a log.
 * @param {number} time
 * @param {string} language
 */
export function formatPrecise(time, language) {
  return dateFormat(language, 'precise', {
    weekday: 'short', day: 'numeric', month: 'short', year: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, timeZoneName: 'short',
  }).format(time);
}

/**
 * How long something took, in the unit that suits it: "38 ms", "1.5 s", "2 min". The symbols are the same in every language.
 * @param {number} milliseconds
 * @param {string} language
 */
export function formatElapsed(milliseconds, language) {
  const [symbol, length] = /** @type {[string, number]} */ (
    milliseconds < second ? ['ms', 1]
      : milliseconds < minute ? ['s', second]
        : milliseconds < hour ? ['min', minute]
          : milliseconds < 2 * day ? ['h', hour] : ['d', day]);
  const value = milliseconds / length;
  const isFine = length > 1 && value < 10;
  return `${formatNumber(isFine ? Math.floor(value * 10) / 10 : Math.floor(value), language)} ${symbol}`;
}

/**
 * How often a text that says "12 seconds ago" has to be written anew.
 * @param {number} age Milliseconds.
 */
export function refreshInterval(age) {
  return age < minute ? second : 15 * second;
}
