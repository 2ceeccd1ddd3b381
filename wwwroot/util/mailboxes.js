// Mailboxes as the side bar lists them: by domain, filtered, flat, so that only what is in view has to be drawn.

/** @import { Mailbox } from '../api/types.js' */

/**
 * @typedef {object} MailboxItem
 * @property {'domain'|'mailbox'} kind
 * @property {string} address Of the mailbox; `@domain` for a domain.
 * @property {string} label
 * @property {number} total
 * @property {number} unread
 */

/**
 * Splits at the last at sign: a quoted local part may hold one.
 * @param {string} address
 * @returns {[local: string, domain: string]}
 */
export function splitAddress(address) {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}

/**
 * Sorts by text, numbers in it by their value. Comparing keys that were made once is much faster than a collator, which
 * counts with tens of thousands of mailboxes.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => string} textOf
 */
function sortedBy(items, textOf) {
  return items
    .map((item) => ({ item, key: textOf(item).toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0')) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}

/**
 * @param {readonly Mailbox[]} mailboxes
 * @param {string} filter Part of an address; empty for all.
 * @returns {MailboxItem[]}
 */
export function groupMailboxes(mailboxes, filter) {
  const wanted = filter.trim().toLowerCase();
  /** @type {Map<string, MailboxItem[]>} */
  const domains = new Map();
  for (const { Address, Total, Unread } of mailboxes) {
    if (wanted && !Address.toLowerCase().includes(wanted)) {
      continue;
    }

    const [local, domain] = splitAddress(Address);
    const items = domains.get(domain) ?? [];
    items.push({ kind: 'mailbox', address: Address, label: local, total: Total, unread: Unread });
    domains.set(domain, items);
  }

  return sortedBy([...domains.entries()], ([domain]) => domain)
    .flatMap(([domain, items]) => [
      {
        kind: /** @type {const} */ ('domain'),
        address: `@${domain}`,
        label: domain,
        total: items.reduce((sum, item) => sum + item.total, 0),
        unread: items.reduce((sum, item) => sum + item.unread, 0),
      },
      ...sortedBy(items, (item) => item.label),
    ]);
}

/**
 * Counts mails that were just captured.
 * @param {readonly Mailbox[]} mailboxes
 * @param {readonly {Recipients: string[], Read: boolean}[]} captured
 * @returns {Mailbox[]}
 */
export function countCaptured(mailboxes, captured) {
  const byAddress = new Map(mailboxes.map((mailbox) => [mailbox.Address, mailbox]));
  for (const { Recipients, Read } of captured) {
    for (const address of new Set(Recipients.map((recipient) => recipient.toLowerCase()))) {
      const known = byAddress.get(address) ?? { Address: address, Total: 0, Unread: 0 };
      byAddress.set(address, { Address: address, Total: known.Total + 1, Unread: known.Unread + (Read ? 0 : 1) });
    }
  }

  return [...byAddress.values()];
}
