// The mailboxes and their counts.

/** @import { ChangeBatch, Mailbox, MessageSummary } from '../api/types.js' */

import { signal } from '../lib/signals.js';
import { listMailboxes } from '../api/rest.js';
import { countCaptured } from '../util/mailboxes.js';
import { follow } from './feed.js';

/** Pause between two fetches, in milliseconds. */
const calm = 1000;

/** Grouping more mailboxes than this takes a moment. */
const many = 3000;

export const mailboxes = signal(/** @type {Mailbox[]} */ ([]));

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

/** @type {ReturnType<typeof setTimeout>|undefined} */
let countTimer;

/** @type {MessageSummary[]} Not counted yet. */
let captured = [];

/** Something happened since the mailboxes were asked for. */
let hasNews = false;

async function load() {
  hasNews = false;
  try {
    const loaded = await listMailboxes();
    captured = [];
    mailboxes.value = loaded;
    // What happened while the answer was on its way may be in it or not.
    if (hasNews) {
      loadSoon();
    }
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

/** Captured mails are counted together, now and then; with very many mailboxes less often. */
function countSoon() {
  countTimer ??= setTimeout(() => {
    countTimer = undefined;
    const mails = captured;
    captured = [];
    mailboxes.value = countCaptured(mailboxes.peek(), mails);
  }, mailboxes.peek().length > many ? calm : 100);
}

/** @param {ChangeBatch} batch */
function onChanges(batch) {
  hasNews = true;
  if (batch.Captured.length > 0) {
    captured.push(...batch.Captured);
    countSoon();
  }

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
