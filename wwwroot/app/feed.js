// The store's change feed: what the hub pushes, with gaps filled from the API, handed on in order and once.

/** @import { ChangeBatch } from '../api/types.js' */
/** @import { Position } from '../util/feed-order.js' */

import { batch as together, signal } from '../lib/signals.js';
import { changesSince } from '../api/rest.js';
import { connect } from '../api/hub.js';
import { placeOf } from '../util/feed-order.js';

/** After this long without a connection the page says that it is offline, not just interrupted. */
const offlineAfter = 10_000;

/** @typedef {'connecting'|'live'|'reconnecting'|'offline'} Connection */

export const connection = signal(/** @type {Connection} */ ('connecting'));

/** Mails stored and unread, over all mailboxes; null before the first answer. */
export const totals = signal(/** @type {{total: number, unread: number}|null} */ (null));

/** @type {Position|null} What has been handed on so far. */
let position = null;

/** @type {Set<(batch: ChangeBatch) => void>} */
const listeners = new Set();

/** @type {Set<() => void>} */
const resetListeners = new Set();

/** @type {ChangeBatch[]} What the hub pushed while a catch-up was on its way. */
let held = [];

/** @type {Promise<void>|null} */
let catchingUp = null;

/**
 * @param {(batch: ChangeBatch) => void} onChanges Called for each batch, in order.
 * @param {() => void} onReset Called when everything has to be loaded anew.
 */
export function follow(onChanges, onReset) {
  listeners.add(onChanges);
  resetListeners.add(onReset);
}

/**
 * Notes the position of a page that was loaded: the feed begins at the first one. A page of another run of the server
 * means that everything known is of the past.
 * @param {string} epoch
 * @param {number} change
 */
export function notePosition(epoch, change) {
  position ??= { epoch, change };
  if (position.epoch !== epoch) {
    void catchUp();
  }
}

/** @param {ChangeBatch} batch */
function apply(batch) {
  position = { epoch: batch.Epoch, change: batch.Change };
  together(() => {
    totals.value = { total: batch.Total, unread: batch.Unread };
    if (batch.Reset) {
      resetListeners.forEach((listener) => listener());
    } else {
      listeners.forEach((listener) => listener(batch));
    }
  });
}

/** @param {ChangeBatch} batch */
function receive(batch) {
  if (catchingUp) {
    held.push(batch);
    return;
  }

  const place = placeOf(position, batch);
  if (place === 'gap') {
    void catchUp();
  } else if (place === 'next') {
    apply(batch);
  }
}

/** Fetches what was missed. What the hub pushes meanwhile waits. */
export function catchUp() {
  catchingUp ??= fetchMissed().finally(() => {
    catchingUp = null;
    const batches = held;
    held = [];
    batches.forEach(receive);
  });
  return catchingUp;
}

async function fetchMissed() {
  if (!position) {
    return;
  }

  try {
    const missed = await changesSince(position.epoch, position.change);
    if (missed.Reset || missed.Change > position.change) {
      apply(missed);
    } else {
      totals.value = { total: missed.Total, unread: missed.Unread };
    }
  } catch {
    // The server is gone or going; the hub connects again and then this is tried again.
  }
}

/** Connects; returns at once. */
export function startFeed() {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  void connect({
    onChanges: receive,
    onConnected: () => {
      clearTimeout(timer);
      timer = undefined;
      connection.value = 'live';
      void catchUp();
    },
    onLost: () => {
      if (!timer) {
        connection.value = 'reconnecting';
        timer = setTimeout(() => {
          connection.value = 'offline';
        }, offlineAfter);
      }
    },
  });
}
