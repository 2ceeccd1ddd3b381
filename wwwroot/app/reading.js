// The message in the reader.

/** @import { Message } from '../api/types.js' */
/** @import { Tab } from '../util/routes.js' */

import { computed, effect, signal, untracked } from '../lib/signals.js';
import { getMessage, hasMessage, setRead } from '../api/rest.js';
import { tabs } from '../util/routes.js';
import { connection, follow } from './feed.js';
import { t } from './i18n.js';
import { rows, touch } from './list.js';
import { describe } from './problems.js';
import { go, route } from './router.js';
import { showDone, showProblem } from './toasts.js';

/**
 * @typedef {object} Reading
 * @property {string} id Empty when no message is open.
 * @property {'loading'|'ready'|'failed'|'deleted'} status
 * @property {Message|null} message Of this ID; the last one while another loads.
 * @property {unknown} error
 */

export const reading = signal(/** @type {Reading} */ ({ id: '', status: 'loading', message: null, error: null }));

/** IDs of mails whose remote images were allowed; until the page is closed. */
export const remoteAllowed = signal(/** @type {ReadonlySet<string>} */ (new Set()));

/** @type {AbortController|null} */
let loading = null;

/** @type {ReturnType<typeof setTimeout>|undefined} */
let checkTimer;

/** The tab on show: the one asked for if the message has it, or else the best one. */
export const activeTab = computed(() => {
  const { message } = reading.value;
  const wanted = route.value.tab;
  const offered = message ? offeredTabs(message) : [];
  return wanted && offered.includes(wanted) ? wanted : offered[0] ?? 'text';
});

/**
 * The tabs that have something to show.
 * @param {Message} message
 * @returns {Tab[]}
 */
export function offeredTabs({ HTML }) {
  return tabs.filter((tab) => HTML || (tab !== 'preview' && tab !== 'html'));
}

/** @param {string} id */
async function open(id) {
  loading?.abort();
  if (!id) {
    reading.value = { id: '', status: 'loading', message: null, error: null };
    return;
  }

  const request = new AbortController();
  loading = request;
  reading.value = { ...reading.value, id, status: 'loading', error: null };
  const wasMarked = markInList(id, true);
  try {
    const message = await getMessage(id, request.signal);
    if (!request.signal.aborted) {
      reading.value = { id, status: 'ready', message, error: null };
    }
  } catch (error) {
    if (!request.signal.aborted) {
      reading.value = { id, status: 'failed', message: null, error };
      if (wasMarked) {
        markInList(id, false);
      }
    }
  }
}

/** Tries once more after a failure; also done when the connection is back. */
export function retryReading() {
  void open(route.peek().id);
}

/**
 * Shows in the list at once what the server will confirm.
 * @param {string} id
 * @param {boolean} read
 * @returns {boolean} Whether that changed anything.
 */
function markInList(id, read) {
  const row = rows.get(id);
  if (row && row.Read !== read) {
    rows.update([{ ...row, Read: read }]);
    touch();
    return true;
  }

  return false;
}

/**
 * @param {string[]} ids
 * @param {boolean} read
 */
export async function markRead(ids, read) {
  ids.forEach((id) => markInList(id, read));
  try {
    await setRead(ids, read);
  } catch (error) {
    ids.forEach((id) => markInList(id, !read));
    showProblem(describe(error));
  }
}

/** @param {string} id */
export function allowRemote(id) {
  remoteAllowed.value = new Set([...remoteAllowed.peek(), id]);
}

/** @param {Tab} tab */
export function showTab(tab) {
  go({ ...route.peek(), tab }, { replace: true });
}

/** Copies the open message's address. */
export async function copyLink() {
  try {
    await navigator.clipboard.writeText(new URL(`view/${route.peek().id}`, document.baseURI).href);
    showDone(t('reader.linkCopied'));
  } catch {
    showProblem(t('problem.clipboard'));
  }
}

/** After a loss of the connection, or when everything was deleted: the open message may be gone. */
function checkSoon() {
  checkTimer ??= setTimeout(async () => {
    checkTimer = undefined;
    const { id, status } = reading.peek();
    try {
      if (id && status === 'ready' && !await hasMessage(id) && reading.peek().id === id) {
        reading.value = { ...reading.peek(), status: 'deleted' };
      }
    } catch {
      // Not known; what is shown stays.
    }
  }, 500);
}

/** Loads the message that the address names, now and whenever it changes. */
export function startReading() {
  const id = computed(() => route.value.id);
  effect(() => {
    const wanted = id.value;
    untracked(() => void open(wanted));
  });
  effect(() => {
    if (connection.value === 'live' && reading.peek().status === 'failed') {
      untracked(retryReading);
    }
  });
  follow((batch) => {
    const { id: openId } = reading.peek();
    if (openId && batch.Deleted.includes(openId)) {
      reading.value = { ...reading.peek(), status: 'deleted' };
    }
  }, checkSoon);
}
