// Which mails are selected, and which row the keyboard is at.

import { signal } from '../lib/signals.js';
import { list, rows } from './list.js';

/** @typedef {ReadonlySet<string>|'all'} Selection IDs, or everything that the list shows and will show while scrolling. */

export const selection = signal(/** @type {Selection} */ (new Set()));

/** ID of the row that the keyboard is at; empty before the list was used. */
export const cursor = signal('');

/** Where the last single selection was made: the other end of a range. */
let anchor = '';

/** How many mails are selected; reads the list for `all`. */
export function selectedCount() {
  const chosen = selection.value;
  return chosen === 'all' ? (list.value, rows.total) : chosen.size;
}

/** @param {string} id */
export function isSelected(id) {
  const chosen = selection.value;
  return chosen === 'all' || chosen.has(id);
}

/** @returns {Set<string>} A copy; of `all` those that are known. */
function asSet() {
  const chosen = selection.peek();
  return chosen === 'all' ? new Set(rows.between(0, rows.total - 1).map((row) => row.ID)) : new Set(chosen);
}

/**
 * Selects one more, or one less.
 * @param {string} id
 */
export function toggle(id) {
  const chosen = asSet();
  if (!chosen.delete(id)) {
    chosen.add(id);
  }

  anchor = id;
  selection.value = chosen;
}

/**
 * Selects everything from the last single selection, or else the keyboard's row, to this one.
 * @param {string} id
 */
export function extendTo(id) {
  const from = rows.indexOf(anchor || cursor.peek());
  const to = rows.indexOf(id);
  if (from < 0 || to < 0) {
    toggle(id);
    return;
  }

  const chosen = asSet();
  rows.between(Math.min(from, to), Math.max(from, to)).forEach((row) => chosen.add(row.ID));
  selection.value = chosen;
}

export function selectAll() {
  selection.value = 'all';
}

export function clearSelection() {
  anchor = '';
  if (selection.peek() === 'all' || selectedCount() > 0) {
    selection.value = new Set();
  }
}

/**
 * Takes mails out of the selection that are gone.
 * @param {Iterable<string>} ids
 */
export function deselect(ids) {
  const chosen = selection.peek();
  if (chosen !== 'all' && chosen.size > 0) {
    const left = new Set(chosen);
    for (const id of ids) {
      left.delete(id);
    }

    if (left.size !== chosen.size) {
      selection.value = left;
    }
  }
}
