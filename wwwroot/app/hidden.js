// Mails that were deleted here and wait for the undo to pass: the server still has them, the page does not show them.

/** @import { MessageSummary } from '../api/types.js' */

/** @typedef {Pick<MessageSummary, 'ID'|'Sequence'|'Recipients'>} HiddenRow */

/**
 * @typedef {object} Hidden One deletion that can still be undone.
 * @property {string} name
 * @property {HiddenRow[]} rows The mails; empty when all of a view goes.
 * @property {string} from Key of the view that it was done in.
 * @property {{mailbox: string, query: string, upTo: number, count: number}|null} view All of a view, up to a sequence number; null for single mails.
 * @property {number} deadline When it is carried out, milliseconds since 1970.
 */

import { computed, signal } from '../lib/signals.js';

/** Oldest first. */
export const hidden = signal(/** @type {Hidden[]} */ ([]));

const ids = computed(() => new Set(hidden.value.flatMap((entry) => entry.rows.map((row) => row.ID))));

/** @param {string} viewKey */
function isAllMail(viewKey) {
  return viewKey === JSON.stringify(['', '']);
}

/**
 * Whether a deletion of a whole view takes a mail: in that view all of them, elsewhere those of its mailbox. What a search
 * finds is known only where it was searched.
 * @param {Hidden} entry
 * @param {HiddenRow} message
 * @param {string} viewKey
 */
function takes({ view, from }, message, viewKey) {
  return view !== null && message.Sequence <= view.upTo
    && (from === viewKey || (!view.query && isAddressedTo(message, view.mailbox)));
}

/**
 * @param {MessageSummary} message
 * @param {string} viewKey The list it would be shown in.
 */
export function isHidden(message, viewKey) {
  return ids.peek().has(message.ID) || hidden.peek().some((entry) => takes(entry, message, viewKey));
}

/**
 * How many mails of a view are hidden. For a search that is known of what was deleted in it.
 * @param {string} viewKey
 */
export function hiddenCount(viewKey) {
  /** @type {[string, string]} */
  const [mailbox, query] = JSON.parse(viewKey);
  return hidden.peek().reduce((sum, entry) => {
    if (entry.view) {
      const isCounted = entry.from === viewKey || isAllMail(entry.from) || (isAllMail(viewKey) && !entry.view.query);
      return sum + (isCounted ? entry.view.count : 0);
    }

    return sum + (query && entry.from !== viewKey ? 0 : entry.rows.filter((row) => isAddressedTo(row, mailbox)).length);
  }, 0);
}

/**
 * @param {Pick<MessageSummary, 'Recipients'>} message
 * @param {string} mailbox Empty for all mail.
 */
export function isAddressedTo({ Recipients }, mailbox) {
  return !mailbox || Recipients.some((recipient) => recipient.toLowerCase() === mailbox.toLowerCase());
}
