// What the fake DNS was asked, kept up to date while it is looked at.

/** @import { DnsQuery } from '../api/routing-types.js' */

import { computed, signal } from '../lib/signals.js';
import { listQueries } from '../api/dns.js';
import { mergeQueries } from '../util/query-log.js';

/** Most queries that are kept; the server remembers 1000. */
const limit = 500;

const known = signal(/** @type {readonly DnsQuery[]} */ ([]));

const held = signal(/** @type {readonly DnsQuery[]|null} */ (null));

let last = 0;

export const logState = signal(/** @type {{isLoaded: boolean, error: unknown}} */ ({ isLoaded: false, error: null }));

/** The queries to show, newest first. */
export const queries = computed(() => held.value ?? known.value);

export const isPaused = computed(() => held.value !== null);

/** Queries that came since the log was paused. */
export const waiting = computed(() => (held.value ? (known.value[0]?.Number ?? 0) - (held.value[0]?.Number ?? 0) : 0));

/** Holds the log as it is, or lets it go on. */
export function togglePause() {
  held.value = held.peek() ? null : known.peek();
}

/** @param {AbortSignal} abort */
export async function refreshLog(abort) {
  try {
    const answer = await listQueries({ since: last, limit }, abort);
    if (answer.Last < last) {
      // Another run of the server, which counts from 1 again.
      last = 0;
      known.value = [];
      held.value = null;
      return;
    }

    last = answer.Last;
    known.value = mergeQueries(known.peek(), answer.Queries, limit);
    if (!logState.peek().isLoaded || logState.peek().error) {
      logState.value = { isLoaded: true, error: null };
    }
  } catch (error) {
    if (!abort.aborted) {
      logState.value = { isLoaded: logState.peek().isLoaded, error };
    }
  }
}
