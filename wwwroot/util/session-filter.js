// Which sessions are asked for, as a value, in the address of the page, and in the box that one types into.

import { encodeReadable } from './url-text.js';

/** What sessions can be narrowed by, in the order of the address; the names are those of the API. */
const names = /** @type {const} */ (['protocol', 'outcome', 'client', 'user', 'message', 'text']);

/** @typedef {Record<typeof names[number], string>} SessionFilter Empty texts ask for nothing. */

/** @type {SessionFilter} */
export const noFilter = { protocol: '', outcome: '', client: '', user: '', message: '', text: '' };

/** The protocols there are sessions of. */
export const protocols = /** @type {const} */ (['smtp', 'lmtp', 'pop3']);

/** How a session can have ended. */
export const outcomes = /** @type {const} */ (['open', 'completed', 'failed', 'refused', 'aborted']);

/**
 * Reads the part of an address behind the question mark; what it does not know is left out.
 * @param {string} search With or without the question mark.
 * @returns {SessionFilter}
 */
export function parseFilter(search) {
  const parameters = new URLSearchParams(search);
  const filter = { ...noFilter };
  for (const name of names) {
    filter[name] = (parameters.get(name) ?? '').trim();
  }

  return filter;
}

/**
 * Writes that part of an address, without the question mark; empty when nothing is asked for.
 * @param {SessionFilter} filter
 */
export function formatFilter(filter) {
  return names.filter((name) => filter[name]).map((name) => `${name}=${encodeReadable(filter[name])}`).join('&');
}

/**
 * What was typed: `client:` and `user:` with their values, in quotes when there are blanks in them, and text.
 * @param {string} typed
 * @returns {Pick<SessionFilter, 'client'|'user'|'text'>}
 */
export function parseTyped(typed) {
  const found = { client: '', user: '', text: '' };
  const rest = typed.replace(/(?<=^|\s)(client|user):(?:"([^"]*)"|(\S+))/gi, (_, name, quoted, plain) => {
    found[/** @type {'client'|'user'} */ (name.toLowerCase())] = (quoted ?? plain).trim();
    return '';
  });
  return { ...found, text: rest.trim().replace(/\s+/g, ' ') };
}

/**
 * What one would have typed.
 * @param {Pick<SessionFilter, 'client'|'user'|'text'>} filter
 */
export function formatTyped({ client, user, text }) {
  const parts = Object.entries({ client, user }).filter(([, value]) => value)
    .map(([name, value]) => `${name}:${/\s/.test(value) ? `"${value}"` : value}`);
  return [...parts, text].filter(Boolean).join(' ');
}
