// Fetches the parts of the list that come into view, and fits each answer to what happened while it was on its way.

/** @import { ChangeBatch, MessagesPage } from '../api/types.js' */

import { effect, untracked } from '../lib/signals.js';
import { listMessages } from '../api/rest.js';
import { SparseRows } from '../util/sparse-rows.js';
import { connection, follow, reach, totals } from './feed.js';
import { hiddenCount } from './hidden.js';
import {
  applyBatch, arrive, beginView, currentView, drawn, forgetGone, list, rows, shiftSince, show, stillThere, touch, viewKey,
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
 * Loads the view from its top; what is shown stays until the answer is there.
 * @param {string} key
 */
export async function load(key = viewKey.peek()) {
  loading?.abort();
  const request = new AbortController();
  loading = request;
  const start = list.peek().key === key ? Math.max(0, drawn.first - ahead) : 0;
  if (list.peek().key !== key) {
    beginView();
  }

  try {
    const page = await listMessages({ ...currentView(), start, limit: pageSize }, request.signal);
    await reach(page.epoch, page.change);
    if (request.signal.aborted) {
      return;
    }

    totals.value = { total: page.total, unread: page.unread };
    const content = new SparseRows(visibleTotal(page, key));
    content.place(start + (shiftSince(page.change, page.last_sequence) ?? 0), stillThere(page.messages, key));
    show(key, content);
    void fill();
  } catch (error) {
    if (!request.signal.aborted) {
      list.value = { ...list.value, key, status: 'failed', error };
    }
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
  } catch {
    // The placeholders stay; the next scroll, change or reconnect asks again.
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
 * Fetches a page from the middle of nowhere.
 * @param {number} start
 */
async function fetchAt(start) {
  const { key } = list.peek();
  const page = await listMessages({ ...currentView(), start, limit: pageSize });
  await reach(page.epoch, page.change);
  const shift = shiftSince(page.change, page.last_sequence);
  if (list.peek().key !== key || shift === null) {
    return;
  }

  if (page.messages.length === 0) {
    rows.total = Math.min(rows.total, Math.max(rows.knownFromTop, visibleTotal(page, key) + shift));
  }

  rows.place(start + shift, stillThere(page.messages, key));
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
    await reach(page.epoch, page.change);
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
    if (connection.value === 'live' && list.peek().status === 'failed') {
      untracked(() => void load());
    }
  });
}
