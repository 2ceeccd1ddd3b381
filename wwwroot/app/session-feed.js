// What the hub tells of sessions while a part of the page watches them.

/** @import { SessionBatch } from '../api/session-types.js' */

import { effect, signal } from '../lib/signals.js';
import { invoke, listen } from '../api/hub.js';
import { connection } from './feed.js';

/**
 * @typedef {object} SessionWatcher
 * @property {(batch: SessionBatch) => void} onBatch
 * @property {() => void} onStart Called when batches begin to come, also after a break: what came before has to be loaded.
 */

/** @type {Set<SessionWatcher>} */
const watchers = new Set();

const isWatched = signal(false);

/**
 * Watches until the function that is returned is called.
 * @param {SessionWatcher} watcher
 */
export function watchSessions(watcher) {
  if (isWatched.peek() && connection.peek() === 'live') {
    watcher.onStart();
  }

  watchers.add(watcher);
  isWatched.value = true;
  return () => {
    watchers.delete(watcher);
    isWatched.value = watchers.size > 0;
  };
}

/** Follows the connection and those who watch. */
export function startSessionFeed() {
  listen('sessions', (/** @type {SessionBatch} */ batch) => {
    watchers.forEach((watcher) => watcher.onBatch(batch));
  });
  effect(() => {
    if (connection.value !== 'live') {
      return;
    }

    const isWanted = isWatched.value;
    invoke(isWanted ? 'WatchSessions' : 'UnwatchSessions').then(() => {
      if (isWanted) {
        watchers.forEach((watcher) => watcher.onStart());
      }
    }, () => {
      // The connection broke; when it is back, this is done again.
    });
  });
}
