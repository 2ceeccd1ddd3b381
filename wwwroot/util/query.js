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

const textFilters = ['from', 'to', 'cc', 'bcc', 'reply-to', 'addressed', 'subject', 'message-id', 'tag', 'user', 'session'];
const flagFilters = /** @type {Record<string, readonly string[]>} */ ({
  is: ['read', 'unread'],
  has: ['attachment', 'attachments'],
});
const timeFilters = ['before', 'after'];

/** What the search box offers, in the order in which it is useful. */
export const offeredFilters = /** @type {const} */ ([
  'from:', 'to:', 'subject:', 'is:unread', 'is:read', 'has:attachment', 'user:', 'after:', 'before:',
]);

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
 * Reads a value: up to white space, except between quotation marks, in which a backslash keeps what follows.
 * @param {string} text
 * @param {number} from
 */
function readValue(text, from) {
  let value = '';
  let isQuoted = false;
  let at = from;
  for (; at < text.length && (isQuoted || !/\s/.test(text.charAt(at))); at++) {
    if (text[at] === '"') {
      isQuoted = !isQuoted;
    } else if (isQuoted && text[at] === '\\' && at + 1 < text.length) {
      value += text.charAt(++at);
    } else {
      value += text.charAt(at);
    }
  }

  return { value, end: at };
}

/**
 * Splits a search into its parts.
 * @param {string} text
 * @returns {QueryPart[]}
 */
export function parseQuery(text) {
  /** @type {QueryPart[]} */
  const parts = [];
  for (let at = 0; at < text.length; at++) {
    if (/\s/.test(text.charAt(at))) {
      continue;
    }

    const start = at;
    const negated = /^[-!]\S/.test(text.slice(at, at + 2));
    at += negated ? 1 : 0;
    const prefix = /^([a-z-]+):/i.exec(text.slice(at, at + 20))?.[1]?.toLowerCase() ?? '';
    const name = kindOf(prefix, '') === 'word' ? '' : prefix;
    const { value, end } = readValue(text, at + (name ? name.length + 1 : 0));
    parts.push({ start, end, kind: kindOf(name, value), name, value, negated });
    at = end;
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
