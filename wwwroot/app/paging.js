// Fetches the parts of the list that come into view, and fits each answer to what happened while it was on its way.

/** @import { ChangeBatch, MessagesPage } from '../api/types.js' */

import { effect, untracked } from '../lib/signals.js';
import { listMessages } from '../api/rest.js';
import { SparseRows } from '../util/sparse-rows.js';
import { connection, follow, notePosition, totals } from './feed.js';
import { hiddenCount } from './hidden.js';
import {
  applyBatch, arrive, beginView, currentView, drawn, forgetGone, list, moveWindowTo, rows, shiftSince, show, stillThere,
  touch, viewKey,
} from './list.js';

/** Rows in one request. */
const pageSize = 100;

/** Rows fetched ahead of the window, in both directions. */
const ahead = 40;

/** Pause between two fetches that changes, not the reader, ask for, in milliseconds. */
const calm = 500;

/** @type {AbortController|null} */
let loading = null;

let isFilling = false;

/** @type {ReturnType<typeof setTimeout>|undefined} */
let refreshTimer;

/**
 * Mails that a page's view has, without those that are deleted here.
 * @param {MessagesPage} page
 * @param {string} key
 */
function visibleTotal(page, key) {
  return Math.max(0, page.messages_count - hiddenCount(key));
}

/**
 * Loads the view anew; what is shown stays until the answer is there. The same view keeps its place: the row that was on
 * top of the window stays there, whatever came or went above it.
 * @param {string} key
 */
export async function load(key = viewKey.peek()) {
  loading?.abort();
  const request = new AbortController();
  loading = request;
  const isSameView = list.peek().key === key && list.peek().status === 'ready';
  const anchor = isSameView && !drawn.isAtTop ? rows.at(drawn.first) : undefined;
  if (list.peek().key !== key) {
    beginView();
  }

  try {
    if (anchor) {
      await loadAround(key, anchor.Sequence, request.signal);
    } else {
      await loadTop(key, request.signal);
    }

    void fill();
  } catch (error) {
    if (!request.signal.aborted) {
      list.value = { ...list.value, key, status: 'failed', error };
    }
  }
}

/**
 * @param {string} key
 * @param {AbortSignal} signal
 */
async function loadTop(key, signal) {
  const page = await listMessages({ ...currentView(), limit: pageSize }, signal);
  signal.throwIfAborted();
  showPage(key, page, 0);
}

/**
 * Loads the rows from one on, and how many are newer than that one.
 * @param {string} key
 * @param {number} sequence Of the row that is to stay where it is.
 * @param {AbortSignal} signal
 */
async function loadAround(key, sequence, signal) {
  const page = await listMessages({ ...currentView(), beforeSequence: sequence + 1, limit: pageSize }, signal);
  const newer = await listMessages({ ...currentView(), afterSequence: sequence, limit: pageSize }, signal);
  // What came between the two answers is taken off, so that both are of one moment.
  const later = newer.messages.filter((message) => message.Sequence > page.last_sequence).length;
  const start = newer.messages_count - later;
  signal.throwIfAborted();
  moveWindowTo(start + (shiftSince(page) ?? 0));
  showPage(key, page, start);
  if (later > 0 && later === newer.messages.length) {
    refreshSoon();
  }
}

/**
 * Begins the list anew with a page.
 * @param {string} key
 * @param {MessagesPage} page
 * @param {number} start Rows before it.
 */
function showPage(key, page, start) {
  const shift = shiftSince(page);
  totals.value = { total: page.total, unread: page.unread };
  /** @type {typeof rows} */
  const content = new SparseRows(visibleTotal(page, key) + (shift ?? 0));
  content.place(start + (shift ?? 0), stillThere(page.messages, key));
  show(key, content, page);
  notePosition(page.epoch, page.change);
  if (shift === null) {
    refreshSoon();
  }
}

/** Fetches what is in the window and not known; one request at a time, always for the present window. */
export async function fill() {
  if (isFilling) {
    return;
  }

  isFilling = true;
  try {
    let gap;
    for (let tries = 0; tries < 20 && (gap = rows.gap(drawn.first - ahead, drawn.end + ahead)); tries++) {
      const key = list.peek().key;
      await (rows.at(gap.start - 1) ? fetchOlder(gap.start) : fetchAt(gap.start));
      if (list.peek().key !== key) {
        break;
      }
    }
  } catch (error) {
    list.value = { ...list.value, error };
  } finally {
    isFilling = false;
  }
}

/**
 * Continues a run of known rows: by key, so that what happens above does not matter.
 * @param {number} index
 */
async function fetchOlder(index) {
  const { key } = list.peek();
  const anchor = rows.at(index - 1);
  if (!anchor) {
    return;
  }

  const page = await listMessages({ ...currentView(), beforeSequence: anchor.Sequence, limit: pageSize });
  const at = rows.indexOf(anchor.ID);
  if (list.peek().key !== key || at < 0) {
    return;
  }

  if (page.messages.length === 0) {
    rows.total = at + 1;
  }

  rows.place(at + 1, stillThere(page.messages, key));
  touch();
}

/**
 * Fetches a page from the middle of nowhere. Counted from its oldest end, a list does not move while mail comes in at the
 * other one: that tells where the page belongs, also when it knows more or less than the rows do.
 * @param {number} start
 */
async function fetchAt(start) {
  const { key } = list.peek();
  const page = await listMessages({ ...currentView(), start, limit: pageSize });
  if (list.peek().key !== key) {
    return;
  }

  if (page.messages.length === 0) {
    rows.total = Math.min(rows.total, Math.max(rows.knownFromTop, visibleTotal(page, key)));
  }

  rows.place(Math.max(0, start + rows.total - visibleTotal(page, key)), stillThere(page.messages, key));
  touch();
}

/** New mails of a search, or of a window that lost its place: asked for now and then, not with every batch. */
function refreshSoon() {
  refreshTimer ??= setTimeout(() => {
    refreshTimer = undefined;
    void (currentView().query ? refreshTop() : load());
  }, calm);
}

/** Looks for newer mails at the top; only the server knows what a search finds. */
async function refreshTop() {
  const { key } = list.peek();
  try {
    const page = await listMessages({ ...currentView(), start: 0, limit: pageSize });
    if (list.peek().key !== key) {
      return;
    }

    const messages = stillThere(page.messages, key);
    const newest = rows.at(0);
    const known = newest ? messages.findIndex((message) => message.ID === newest.ID) : -1;
    if (known < 0 && rows.total > 0) {
      await load();
      return;
    }

    arrive(known < 0 ? messages : messages.slice(0, known));
    rows.total = Math.max(rows.knownFromTop, visibleTotal(page, key));
    touch();
  } catch {
    refreshSoon();
  }
}

/** @param {ChangeBatch} batch */
function onChanges(batch) {
  const { isStale, hasArrivals } = applyBatch(batch);
  forgetGone();
  if (isStale || hasArrivals) {
    refreshSoon();
  }
}

/** Loads the list now and whenever another one is asked for, and follows the feed. */
export function startList() {
  follow(onChanges, () => void load());
  effect(() => {
    const key = viewKey.value;
    untracked(() => void load(key));
  });
  effect(() => {
    if (connection.value === 'live' && list.peek().error) {
      untracked(() => void load());
    }
  });
}
