// What was refused: the view of it, and the count in the side bar.

/** @import { RefusedAttempt } from '../api/session-types.js' */

import { signal } from '../lib/signals.js';
import { listRefused } from '../api/sessions.js';

/** Attempts in one request. */
const pageSize = 50;

/** How many there are; 0 while that is not known. */
export const refusedCount = signal(0);

/** The newest of them without a gap; null before the first answer. */
export const refused = signal(/** @type {{list: readonly RefusedAttempt[]|null, error: unknown}} */ ({ list: null, error: null }));

/**
 * Puts the newest in front of those that are known.
 * @param {readonly RefusedAttempt[]} known
 * @param {readonly RefusedAttempt[]} page
 */
function join(known, page) {
  const ids = new Set(page.map(({ ID }) => ID));
  const at = known.findIndex(({ ID }) => ids.has(ID));
  return at < 0 ? page : [...page, ...known.slice(at).filter(({ ID }) => !ids.has(ID))];
}

/** @param {AbortSignal} [abort] */
export async function loadRefused(abort) {
  try {
    const page = await listRefused({ limit: pageSize }, abort);
    refusedCount.value = page.Total;
    refused.value = { list: join(refused.peek().list ?? [], page.Refused).slice(0, page.Total), error: null };
  } catch (error) {
    if (!abort?.aborted) {
      refused.value = { ...refused.peek(), error };
    }
  }
}

/** Goes on where the list ends. */
export async function loadOlderRefused() {
  const known = refused.peek().list ?? [];
  try {
    const page = await listRefused({ start: known.length, limit: pageSize });
    const ids = new Set(known.map(({ ID }) => ID));
    refusedCount.value = page.Total;
    refused.value = { list: [...known, ...page.Refused.filter(({ ID }) => !ids.has(ID))], error: null };
  } catch (error) {
    refused.value = { ...refused.peek(), error };
  }
}

/**
 * Counts anew.
 * @param {AbortSignal} abort
 */
export async function countRefused(abort) {
  try {
    refusedCount.value = (await listRefused({ limit: 1 }, abort)).Total;
  } catch {
    // The status dot says that the server is away; the count stays as it was.
  }
}
