// Deleting with a way back. Nothing is deleted on the server before the undo has passed: until then the page only hides
// the mails. A reload within that time keeps the deletion waiting (session storage); closing the page undoes it, since
// a mail too many is found again, and one too few is not.

/** @import { Hidden, HiddenRow } from './hidden.js' */

import { deleteAllMessages, deleteMessages, listMessages } from '../api/rest.js';
import { announce } from './announce.js';
import { hidden } from './hidden.js';
import { t } from './i18n.js';
import { currentView, list, rows, takeOut, touch } from './list.js';
import { load } from './paging.js';
import { describe } from './problems.js';
import { clearSelection, deselect } from './selection.js';
import { dismissToast, showProblem, showToast } from './toasts.js';

/** How long a deletion can be undone, in milliseconds. */
export const undoTime = 8000;

/** Mails deleted in one request. */
const chunk = 500;

const storageKey = 'mailcatcher.deletions';

/** @type {Map<string, ReturnType<typeof setTimeout>>} */
const timers = new Map();

function remember() {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(hidden.peek()));
  } catch {
    // Then a reload undoes the deletion, as closing the page does.
  }
}

/** @param {Hidden} entry */
function countOf(entry) {
  return entry.view?.count ?? entry.rows.length;
}

/** @param {Hidden} entry */
function wait(entry) {
  const text = t('delete.done', { n: countOf(entry) });
  const action = { label: t('delete.undo'), run: () => undo(entry.name) };
  const toast = showToast({ text, kind: 'done', action, deadline: entry.deadline }, Math.max(0, entry.deadline - Date.now()));
  timers.set(entry.name, setTimeout(() => void carryOut(entry), entry.deadline - Date.now()));
  undoable.push({ name: entry.name, toast });
}

/** @type {{name: string, toast: string}[]} */
let undoable = [];

/** @param {string} name */
function forget(name) {
  clearTimeout(timers.get(name));
  timers.delete(name);
  undoable.filter((item) => item.name === name).forEach((item) => dismissToast(item.toast));
  undoable = undoable.filter((item) => item.name !== name);
}

/** @param {Hidden} entry */
function hide(entry) {
  hidden.value = [...hidden.peek(), entry];
  remember();
  wait(entry);
  announce(t('delete.done', { n: countOf(entry) }));
}

/**
 * Deletes mails that are known to the list.
 * @param {readonly string[]} ids
 */
export function deleteRows(ids) {
  /** @type {HiddenRow[]} */
  const taken = ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [{ ID: row.ID, Sequence: row.Sequence, Recipients: row.Recipients }] : [];
  });
  if (taken.length > 0) {
    hide({ name: crypto.randomUUID(), rows: taken, from: list.peek().key, view: null, deadline: Date.now() + undoTime });
    takeOut(ids);
    deselect(ids);
    touch();
  }
}

/**
 * Deletes a mail that the list does not know, such as one opened by its address.
 * @param {HiddenRow} row
 */
export function deleteUnlisted(row) {
  hide({ name: crypto.randomUUID(), rows: [row], from: list.peek().key, view: null, deadline: Date.now() + undoTime });
  void load();
}

/** Deletes all that the list shows; not what arrives from now on. */
export async function deleteView() {
  const view = currentView();
  const count = rows.total;
  try {
    const upTo = rows.at(0)?.Sequence ?? (await listMessages({ ...view, limit: 1 })).messages[0]?.Sequence ?? 0;
    clearSelection();
    hide({
      name: crypto.randomUUID(), rows: [], from: list.peek().key, view: { ...view, upTo, count }, deadline: Date.now() + undoTime,
    });
    await load();
  } catch (error) {
    showProblem(describe(error));
  }
}

/** @param {string} name */
function undo(name) {
  forget(name);
  hidden.value = hidden.peek().filter((entry) => entry.name !== name);
  remember();
  announce(t('delete.undone'));
  void load();
}

/** Undoes the latest deletion that still can be. */
export function undoLatest() {
  const latest = undoable.at(-1);
  if (latest) {
    undo(latest.name);
  }
}

/** @param {Hidden} entry */
async function carryOut(entry) {
  forget(entry.name);
  try {
    await (entry.view ? carryOutView(entry.view) : carryOutRows(entry.rows.map((row) => row.ID)));
  } catch (error) {
    showProblem(t('delete.failed', { reason: describe(error) }));
  }

  hidden.value = hidden.peek().filter((other) => other.name !== entry.name);
  remember();
  void load();
}

/** @param {string[]} ids */
async function carryOutRows(ids) {
  for (let start = 0; start < ids.length; start += chunk) {
    await deleteMessages(ids.slice(start, start + chunk));
  }
}

/** @param {NonNullable<Hidden['view']>} view */
async function carryOutView({ mailbox, query, upTo }) {
  for (; ;) {
    const page = await listMessages({ mailbox, query, beforeSequence: upTo + 1, limit: chunk });
    if (page.messages.length === 0) {
      return;
    }

    if (!mailbox && !query && page.last_sequence <= upTo) {
      await deleteAllMessages();
      return;
    }

    await deleteMessages(page.messages.map((message) => message.ID));
  }
}

/**
 * Takes up deletions that were waiting when the page was reloaded.
 * @param {Promise<void>} language Done when texts can be shown.
 */
export function resumeDeletions(language) {
  try {
    /** @type {Hidden[]} */
    const waiting = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    hidden.value = waiting.filter((entry) => entry.deadline > Date.now());
  } catch {
    hidden.value = [];
  }

  void language.then(() => hidden.peek().forEach(wait));
}
