// The list of mails that is on show: which rows are known, and what the change feed does to them.

/** @import { ChangeBatch, MessagesPage, MessageSummary } from '../api/types.js' */

import { computed, signal } from '../lib/signals.js';
import { SparseRows } from '../util/sparse-rows.js';
import { hiddenCount, isAddressedTo, isHidden } from './hidden.js';
import { totals } from './feed.js';
import { route } from './router.js';

/** How many of the latest batches are remembered, to fit pages that were fetched before them. */
const remembered = 100;

/** Rows kept around the window; what is further away is fetched again when it is scrolled to. */
const keptAround = 600;

/**
 * @typedef {object} View What the list is a list of.
 * @property {string} mailbox
 * @property {string} query
 */

/** Stays the same object's text while only the open message changes. */
export const viewKey = computed(() => JSON.stringify([route.value.mailbox, route.value.query]));

/** @returns {View} */
export function currentView() {
  const { mailbox, query } = route.peek();
  return { mailbox, query };
}

/**
 * @typedef {object} ListState
 * @property {string} key The view whose rows are shown; an older one's while a new one loads.
 * @property {'loading'|'ready'|'failed'} status
 * @property {unknown} error Why it, or a part of it, could not be loaded; null when all is well.
 * @property {number} version Grows with every change to the rows.
 */

export const list = signal(/** @type {ListState} */ ({ key: '', status: 'loading', error: null, version: 0 }));

/** Mails that came in while the top of the list was out of sight; what the "3 new" chip says. */
export const unseen = signal(0);

/** IDs of rows that arrived live and have not been drawn yet: these slide in. */
export const arriving = new Set();

/** The rows themselves; read after `list.value`, so that a component follows them. */
export let rows = /** @type {SparseRows<MessageSummary>} */ (new SparseRows());

/** @type {{change: number, sequences: number[], hasDeletions: boolean}[]} */
let log = [];

/** The page that the rows began with: what happened before it is in it. */
let beginning = { change: 0, lastSequence: 0 };

/** @type {Set<string>} Deleted lately; a page that was on its way may still hold them. */
const gone = new Set();

/**
 * The window on the rows. The component that draws them sets it; `moved` counts how many rows came (or went, negative)
 * above it, so that the component can scroll along and what is being read stays where it is.
 */
export const drawn = { first: 0, end: 0, isAtTop: true, moved: 0 };

/** Says that the rows changed. */
export function touch() {
  list.value = { ...list.value, version: list.value.version + 1 };
}

/**
 * Replaces everything.
 * @param {string} key
 * @param {SparseRows<MessageSummary>} content
 * @param {MessagesPage} page That it was made of.
 */
export function show(key, content, page) {
  rows = content;
  beginning = { change: page.change, lastSequence: page.last_sequence };
  list.value = { key, status: 'ready', error: null, version: list.value.version + 1 };
}

/**
 * Says where the row that is on top of the window will stand in what is shown next.
 * @param {number} first
 */
export function moveWindowTo(first) {
  const by = first - drawn.first;
  unseen.value = Math.max(0, unseen.peek() + by);
  moveWindow(by);
}

/** Forgets what happened to another view. */
export function beginView() {
  log = [];
  unseen.value = 0;
}

/**
 * The rows of an answer without those that were deleted since, here or elsewhere.
 * @param {MessageSummary[]} messages
 * @param {string} key The view they are for.
 */
export function stillThere(messages, key) {
  return messages.filter((message) => !gone.has(message.ID) && !isHidden(message, key));
}

/**
 * How far the rows of a page have moved since the server made it; null when a deletion makes that unknown.
 * @param {MessagesPage} page
 */
export function shiftSince(page) {
  const later = log.filter((entry) => entry.change > page.change);
  return later.some((entry) => entry.hasDeletions)
    ? null
    : later.reduce((sum, entry) => sum + entry.sequences.filter((sequence) => sequence > page.last_sequence).length, 0);
}

/** @param {number} count */
function moveWindow(count) {
  drawn.first = Math.max(0, drawn.first + count);
  drawn.end = Math.max(0, drawn.end + count);
  drawn.moved += count;
}

/**
 * Adds mails at the top.
 * @param {MessageSummary[]} newestFirst
 */
export function arrive(newestFirst) {
  const added = rows.prepend(newestFirst);
  if (added === 0) {
    return;
  }

  if (drawn.isAtTop) {
    newestFirst.slice(0, 20).forEach((row) => arriving.add(row.ID));
  } else {
    unseen.value += added;
    moveWindow(added);
  }

  rows.keep(Math.max(0, drawn.first - keptAround), drawn.end + keptAround);
}

/**
 * Takes rows out.
 * @param {Iterable<string>} ids
 * @returns {number} How many of them were not known.
 */
export function takeOut(ids) {
  const { removed, unknown } = rows.remove(ids);
  if (!drawn.isAtTop) {
    moveWindow(-removed.filter((index) => index < drawn.first).length);
  }

  unseen.value -= removed.filter((index) => index < unseen.peek()).length;
  return unknown;
}

/**
 * What a batch of changes does to the rows.
 * @param {ChangeBatch} batch
 * @returns {{isStale: boolean, hasArrivals: boolean}} `isStale`: rows in view may have moved by an unknown number.
 */
export function applyBatch(batch) {
  const view = currentView();
  const isSearch = view.query !== '';
  const captured = [...batch.Captured].sort((a, b) => b.Sequence - a.Sequence).filter((message) => isAddressedTo(message, view.mailbox));
  log.push({
    change: batch.Change,
    sequences: isSearch ? [] : captured.map((message) => message.Sequence),
    hasDeletions: batch.Deleted.length > 0,
  });
  log.splice(0, log.length - remembered);
  batch.Deleted.forEach((id) => gone.add(id));
  if (list.peek().status !== 'ready' || list.peek().key !== viewKey.peek() || batch.Change <= beginning.change) {
    return { isStale: false, hasArrivals: false };
  }

  if (!isSearch) {
    arrive(stillThere(captured, list.peek().key).filter((message) => message.Sequence > beginning.lastSequence));
  }

  rows.update(batch.Changed);
  const unknown = takeOut(batch.Deleted);
  const isAllMail = !view.mailbox && !isSearch;
  if (isAllMail) {
    rows.total = Math.max(rows.knownFromTop, (totals.peek()?.total ?? rows.total) - hiddenCount(list.peek().key));
  }

  touch();
  // What was deleted without being known is older than the rows known from the top, so those stand where they stood.
  return {
    isStale: unknown > 0 && (!isAllMail || drawn.end > rows.knownFromTop),
    hasArrivals: isSearch && captured.length > 0,
  };
}

/** Forgets which mails were deleted long ago: no page that is on its way can still hold them. */
export function forgetGone() {
  if (gone.size > 10_000) {
    gone.clear();
  }
}
