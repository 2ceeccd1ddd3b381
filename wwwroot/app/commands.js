// What can be done to mails, from a button or a key.

import { signal } from '../lib/signals.js';
import { listMessages, setRead, setReadMatching } from '../api/rest.js';
import { deleteRows, deleteUnlisted, deleteView } from './deletion.js';
import { currentView, drawn, list, rows } from './list.js';
import { describe } from './problems.js';
import { markRead, reading } from './reading.js';
import { go, route } from './router.js';
import { clearSelection, cursor, selectAll, selectedCount, selection } from './selection.js';
import { showProblem } from './toasts.js';

/** Grows when the list should bring the cursor's row into view and give it the focus. */
export const focusRow = signal(0);

/** Grows when the reader should take the focus. */
export const focusReader = signal(0);

/** The search box while it is on the page. */
export const searchInput = { current: /** @type {HTMLInputElement|null} */ (null) };

/** Takes the focus to the search box at once: what is typed next has to go there. */
export function focusSearch() {
  searchInput.current?.focus();
  searchInput.current?.select();
}

/** Whether the keyboard map is open. */
export const showsKeys = signal(false);

/** Whether the side bar is open where it has no place of its own. */
export const showsDrawer = signal(false);

/**
 * Opens a mail of the list.
 * @param {string} id
 * @param {{replace?: boolean}} [options]
 */
export function openMail(id, options) {
  cursor.value = id;
  go({ ...route.peek(), id }, options);
}

/** Leaves the reader. */
export function closeMail() {
  if (route.peek().id) {
    go({ ...route.peek(), id: '', tab: '' });
    focusRow.value++;
  }
}

/** A mail that a held-down key runs over is not opened: only the one it rests on for this long, in milliseconds. */
const rest = 150;

/** @type {ReturnType<typeof setTimeout>|undefined} */
let restTimer;

/**
 * Moves the cursor, and with it the open mail if there is one.
 * @param {number} by Rows; negative is newer.
 * @param {{isHeld?: boolean}} [options] `isHeld`: the key repeats.
 */
export function moveCursor(by, { isHeld = false } = {}) {
  const at = rows.indexOf(cursor.peek());
  const target = at < 0 ? drawn.first : Math.max(0, Math.min(rows.total - 1, at + by));
  const row = rows.at(target) ?? rows.at(at < 0 ? 0 : at);
  if (!row) {
    return;
  }

  cursor.value = row.ID;
  focusRow.value++;
  clearTimeout(restTimer);
  const openIt = () => {
    if (route.peek().id && row.ID !== route.peek().id) {
      openMail(row.ID, { replace: true });
    }
  };
  if (isHeld) {
    restTimer = setTimeout(openIt, rest);
  } else {
    openIt();
  }
}

/** What a command applies to: the selection, or else the open mail, or else the cursor's row. */
function targets() {
  if (selection.peek() !== 'all' && selectedCount() > 0) {
    return [.../** @type {ReadonlySet<string>} */ (selection.peek())];
  }

  const id = route.peek().id || cursor.peek();
  return id ? [id] : [];
}

/**
 * Deletes mails and moves on to the next one.
 * @param {readonly string[]} ids
 */
export function deleteMails(ids) {
  const openId = route.peek().id;
  const indexes = ids.map((id) => rows.indexOf(id)).filter((index) => index >= 0);
  const message = reading.peek().message;
  if (indexes.length === 0 && message && ids.includes(message.ID)) {
    const recipients = message.Envelope.To.map((recipient) => recipient.Address);
    deleteUnlisted({ ID: message.ID, Sequence: message.Sequence, Recipients: recipients });
  } else {
    deleteRows(ids);
  }

  const next = rows.at(Math.min(Math.min(...indexes), rows.total - 1));
  if (ids.includes(cursor.peek()) || ids.includes(openId)) {
    cursor.value = next?.ID ?? '';
  }

  if (ids.includes(openId)) {
    go({ ...route.peek(), id: next?.ID ?? '', tab: next ? route.peek().tab : '' }, { replace: true });
  }

  focusRow.value++;
}

/** Deletes what the selection, the reader or the cursor says. */
export function deleteTargets() {
  if (selection.peek() === 'all') {
    void deleteAll();
  } else {
    deleteMails(targets());
  }
}

/** Deletes everything that the list shows. */
export async function deleteAll() {
  if (route.peek().id) {
    go({ ...route.peek(), id: '', tab: '' }, { replace: true });
  }

  await deleteView();
}

/** @param {boolean} read */
export async function markTargets(read) {
  if (selection.peek() !== 'all') {
    await markRead(targets(), read);
    return;
  }

  const { mailbox, query } = currentView();
  try {
    await (mailbox ? markMailbox(mailbox, query, read) : setReadMatching(query, read));
  } catch (error) {
    showProblem(describe(error));
  }
}

/** Mails marked in one request. */
const chunk = 500;

/**
 * Marks what a mailbox holds, or what a search finds in it; the API has no one request for that.
 * @param {string} mailbox
 * @param {string} query
 * @param {boolean} read
 */
async function markMailbox(mailbox, query, read) {
  for (let beforeSequence; ;) {
    const page = await listMessages({ mailbox, query, beforeSequence, limit: chunk });
    const last = page.messages.at(-1);
    if (!last) {
      return;
    }

    const ids = page.messages.filter((message) => message.Read !== read).map((message) => message.ID);
    if (ids.length > 0) {
      await setRead(ids, read);
    }

    beforeSequence = last.Sequence;
  }
}

/** Marks unread what is read, or read when all of it is unread. */
export function toggleRead() {
  const ids = targets();
  const isAnyRead = selection.peek() === 'all' || ids.some((id) => rows.get(id)?.Read ?? true);
  void markTargets(!isAnyRead);
}

/** Selects everything, or nothing when something is selected. */
export function toggleAll() {
  if (selectedCount() > 0) {
    clearSelection();
  } else if (list.peek().status === 'ready' && rows.total > 0) {
    selectAll();
  }
}
