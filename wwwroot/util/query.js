// The search language as the page sees it: enough to mark what the server will understand. The server decides.

/**
 * @typedef {object} QueryPart
 * @property {number} start Where it begins in the text.
 * @property {number} end
 * @property {'filter'|'word'|'unknown'} kind `unknown`: looks like a filter, but its value means nothing.
 * @property {string} name Filter name in lower case; empty for a word.
 * @property {string} value Without quotes.
 * @property {boolean} negated
 */

const textFilters = ['from', 'to', 'cc', 'bcc', 'reply-to', 'addressed', 'subject', 'message-id', 'tag'];
const flagFilters = /** @type {Record<string, readonly string[]>} */ ({
  is: ['read', 'unread'],
  has: ['attachment', 'attachments'],
});
const timeFilters = ['before', 'after'];

/** What the search box offers, in the order in which it is useful. */
export const offeredFilters = /** @type {const} */ ([
  'from:', 'to:', 'subject:', 'is:unread', 'is:read', 'has:attachment', 'after:', 'before:',
]);

const partPattern = /([-!]?)(?:([A-Za-z][A-Za-z-]*):)?("[^"]*"?|[^\s"]+|)/gy;

/** @param {string} value */
function isTime(value) {
  return /^(-\d+[smhdw]|today|yesterday)$/i.test(value)
    || (/^\d{4}([-/])\d\d\1\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[-+]\d\d:\d\d)?)?$/i.test(value)
      && !Number.isNaN(Date.parse(value.replaceAll('/', '-'))));
}

/**
 * @param {string} name
 * @param {string} value
 * @returns {'filter'|'word'|'unknown'}
 */
function kindOf(name, value) {
  if (textFilters.includes(name)) {
    return value ? 'filter' : 'unknown';
  }

  if (name in flagFilters) {
    return flagFilters[name]?.includes(value.toLowerCase()) ? 'filter' : 'unknown';
  }

  if (timeFilters.includes(name)) {
    return isTime(value) ? 'filter' : 'unknown';
  }

  return 'word';
}

/**
 * Splits a search into its parts.
 * @param {string} text
 * @returns {QueryPart[]}
 */
export function parseQuery(text) {
  /** @type {QueryPart[]} */
  const parts = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }

    partPattern.lastIndex = at;
    const match = partPattern.exec(text);
    const whole = match?.[0] || text.charAt(at);
    const name = (match?.[2] ?? '').toLowerCase();
    const value = (match?.[3] ?? '').replace(/^"|"$/g, '');
    const kind = kindOf(name, value);
    parts.push({
      start: at,
      end: at + whole.length,
      kind,
      name: kind === 'word' ? '' : name,
      value: kind === 'word' && name ? `${match?.[2]}:${value}` : value,
      negated: Boolean(match?.[1]),
    });
    at += whole.length;
  }

  return parts;
}

/**
 * Whether a filter is still being typed, so that the server would refuse it.
 * @param {string} text
 */
export function isUnfinished(text) {
  return parseQuery(text).some((part) => part.kind === 'unknown');
}

/**
 * What to highlight in results, by field; negated parts match nothing that is shown.
 * @param {string} text
 * @returns {{any: string[], from: string[], to: string[], subject: string[]}}
 */
export function highlightsOf(text) {
  /** @type {{any: string[], from: string[], to: string[], subject: string[]}} */
  const result = { any: [], from: [], to: [], subject: [] };
  for (const { kind, name, value, negated } of parseQuery(text)) {
    if (negated || !value) {
      continue;
    }

    if (kind === 'word') {
      result.any.push(value);
    } else if (kind === 'filter' && (name === 'from' || name === 'to' || name === 'subject')) {
      result[name].push(value);
    }
  }

  return result;
}

/**
 * The part that the caret stands in or at the end of; undefined between parts.
 * @param {string} text
 * @param {number} caret
 */
export function partAt(text, caret) {
  return parseQuery(text).find((part) => caret > part.start && caret <= part.end);
}

/**
 * Writes a filter; a value with spaces is quoted.
 * @param {string} name
 * @param {string} value
 */
export function formatFilter(name, value) {
  return /\s/.test(value) ? `${name}:"${value}"` : `${name}:${value}`;
}
