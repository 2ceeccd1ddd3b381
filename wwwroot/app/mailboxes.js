// The mailboxes and their counts.

/** @import { Mailbox, ChangeBatch } from '../api/types.js' */

import { signal } from '../lib/signals.js';
import { listMailboxes } from '../api/rest.js';
import { countCaptured } from '../util/mailboxes.js';
import { follow } from './feed.js';

/** Pause between two fetches, in milliseconds. */
const calm = 1000;

export const mailboxes = signal(/** @type {Mailbox[]} */ ([]));

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

async function load() {
  try {
    mailboxes.value = await listMailboxes();
  } catch {
    // The counts stay as they were; the status dot tells that the server is away, and a reconnect asks again.
  }
}

function loadSoon() {
  timer ??= setTimeout(() => {
    timer = undefined;
    void load();
  }, calm);
}

/** @param {ChangeBatch} batch */
function onChanges(batch) {
  mailboxes.value = countCaptured(mailboxes.peek(), batch.Captured);
  // Whether a changed or deleted mail had been read is not known here, so those counts are asked for.
  if (batch.Changed.length > 0 || batch.Deleted.length > 0) {
    loadSoon();
  }
}

/** Loads them and keeps them in step. */
export function startMailboxes() {
  follow(onChanges, loadSoon);
  void load();
}
