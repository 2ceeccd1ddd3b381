// The log of DNS queries as the page keeps it.

/** @import { DnsQuery } from '../api/routing-types.js' */

/**
 * Puts new queries on top of the known ones.
 * @param {readonly DnsQuery[]} known Newest first.
 * @param {readonly DnsQuery[]} fresh Newest first.
 * @param {number} limit Most that are kept.
 */
export function mergeQueries(known, fresh, limit) {
  const newest = known[0]?.Number ?? 0;
  const added = fresh.filter((query) => query.Number > newest);
  return added.length === 0 ? known : [...added, ...known].slice(0, limit);
}

/**
 * Those that contain every word, in whatever field.
 * @param {readonly DnsQuery[]} queries
 * @param {string} filter
 */
export function filterQueries(queries, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? queries : queries.filter((query) => {
    const text = `${query.Name} ${query.Type} ${query.Code} ${query.Client} ${query.Transport} ${query.Rule} ${query.Answers.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * How an answer went.
 * @param {{Code: string, Delivery: string, Answers: readonly string[]}} answer
 * @returns {'answered'|'empty'|'failed'|'silent'|'forwarded'}
 */
export function resultOf({ Code, Delivery, Answers }) {
  if (Delivery !== 'send') {
    return Delivery === 'drop' ? 'silent' : 'forwarded';
  }

  if (Code !== 'NOERROR') {
    return Code === 'NXDOMAIN' ? 'empty' : 'failed';
  }

  return Answers.length > 0 ? 'answered' : 'empty';
}
