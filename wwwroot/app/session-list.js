// The list of sessions: which rows are known, and what the hub does to them.

/** @import { SessionBatch, SessionSummary, SessionsPage } from '../api/session-types.js' */

import { computed, signal } from '../lib/signals.js';
import { listSessions } from '../api/sessions.js';
import { formatFilter, noFilter, parseFilter } from '../util/session-filter.js';
import { SparseRows } from '../util/sparse-rows.js';
import { isNewer } from '../util/transcripts.js';
import { go, route } from './router.js';

/** Rows in one request. */
const pageSize = 100;

/** Rows fetched ahead of the window. */
const ahead = 40;

/** Rows kept around the window. */
const keptAround = 500;

/** Pause before the list is read anew because of changes that do not say what they do to it, in milliseconds. */
const calm = 500;

/**
 * @typedef {object} SessionListState
 * @property {string} key The filter whose rows are shown; another one's while they load.
 * @property {'loading'|'ready'|'failed'} status
 * @property {unknown} error
 * @property {number} version Grows with every change to the rows.
 * @property {number} all How many sessions there are, whatever is asked for.
 */

export const sessionList = signal(/** @type {SessionListState} */ ({ key: '', status: 'loading', error: null, version: 0, all: 0 }));

/** Read after `sessionList.value`, so that a component follows them. */
export let sessionRows = /** @type {SparseRows<SessionSummary>} */ (new SparseRows());

/** Sessions that began while the top of the list was out of sight. */
export const newSessions = signal(0);

/** The window on the rows, set by what draws them; `moved` counts the rows that came above it. */
export const sessionWindow = { first: 0, end: 0, isAtTop: true, moved: 0 };

/** What the list is narrowed to; the same text while only the open session changes. */
export const filterKey = computed(() => (route.value.place === 'sessions' ? route.value.filter : ''));

export const sessionFilter = computed(() => parseFilter(filterKey.value));

/** @type {AbortController|null} */
let loading = null;

let isFilling = false;

/** How many sessions came in while the page is open: a page of the list that was on its way is behind by the difference. */
let begun = 0;

/** @type {ReturnType<typeof setTimeout>|undefined} */
let reloadTimer;

/** @param {Partial<import('../util/session-filter.js').SessionFilter>} change */
export function narrowSessions(change) {
  const filter = formatFilter({ ...sessionFilter.peek(), ...change });
  go({ ...route.peek(), filter }, { replace: true });
}

/** Asks for every session again. */
export function showAllSessions() {
  narrowSessions(noFilter);
}

/** @param {Partial<SessionListState>} change */
function update(change) {
  sessionList.value = { ...sessionList.peek(), ...change, version: sessionList.peek().version + 1 };
}

/** Loads the list; the same list keeps the place of its window. */
export async function loadSessions() {
  loading?.abort();
  const request = new AbortController();
  loading = request;
  const key = filterKey.peek();
  const isSame = sessionList.peek().key === key && sessionList.peek().status === 'ready';
  const start = isSame && !sessionWindow.isAtTop ? Math.max(0, sessionWindow.first - ahead) : 0;
  try {
    const page = await listSessions({ ...parseFilter(key), start, limit: pageSize }, request.signal);
    if (!request.signal.aborted) {
      show(key, page, start);
    }
  } catch (error) {
    if (!request.signal.aborted) {
      update({ key, status: 'failed', error });
    }
  }
}

/**
 * @param {string} key
 * @param {SessionsPage} page
 * @param {number} start
 */
function show(key, page, start) {
  const anchor = start > 0 ? sessionRows.at(sessionWindow.first)?.ID ?? '' : '';
  sessionRows = new SparseRows(page.Matching);
  sessionRows.place(start, page.Sessions);
  if (sessionRows.indexOf(anchor) >= 0) {
    moveWindow(sessionRows.indexOf(anchor) - sessionWindow.first);
  } else if (start === 0) {
    newSessions.value = 0;
  }

  update({ key, status: 'ready', error: null, all: page.Total });
}

/** @param {number} by */
function moveWindow(by) {
  sessionWindow.first += by;
  sessionWindow.end += by;
  sessionWindow.moved += by;
}

/** Fetches what is in view and not known. */
export async function fillSessions() {
  const gap = sessionRows.gap(sessionWindow.first - ahead, sessionWindow.end + ahead);
  const { key, status, error } = sessionList.peek();
  if (!gap || isFilling || status !== 'ready' || error || key !== filterKey.peek()) {
    return;
  }

  isFilling = true;
  const before = begun;
  try {
    const page = await listSessions({ ...parseFilter(key), start: gap.start, limit: pageSize });
    if (key === sessionList.peek().key) {
      sessionRows.place(gap.start + (begun - before), page.Sessions);
      sessionRows.total = Math.max(sessionRows.knownFromTop, page.Matching);
      update({ all: page.Total });
    }
  } catch (failure) {
    update({ error: failure });
  } finally {
    isFilling = false;
  }
}

/** Reads the list anew in a moment, once for many changes. */
function reloadSoon() {
  reloadTimer ??= setTimeout(() => {
    reloadTimer = undefined;
    void loadSessions();
  }, calm);
}

/** @param {SessionBatch} batch */
export function applySessions({ Sessions, Cleared }) {
  const { key, status } = sessionList.peek();
  if (Cleared || status !== 'ready' || key !== '' || filterKey.peek() !== '') {
    // Only the server knows what a filter lets through.
    reloadSoon();
    return;
  }

  sessionRows.update(Sessions);
  const unknown = Sessions.filter(({ ID }) => sessionRows.indexOf(ID) < 0).sort((a, b) => (isNewer(a, b) ? -1 : 1));
  const newest = sessionRows.at(0);
  const fresh = unknown.filter((session) => !newest || isNewer(session, newest));
  const oldest = sessionRows.at(sessionRows.knownFromTop - 1);
  if (oldest && unknown.some((session) => !fresh.includes(session) && isNewer(session, oldest))) {
    reloadSoon();
  }

  begun += fresh.length;
  sessionRows.prepend(fresh);
  if (!sessionWindow.isAtTop) {
    newSessions.value += fresh.length;
    moveWindow(fresh.length);
  }

  sessionRows.keep(Math.max(0, sessionWindow.first - keptAround), sessionWindow.end + keptAround);
  update({ all: sessionList.peek().all + fresh.length });
}
