// The zones of the fake DNS, and what is being written of them.

/** @import { Zone } from '../api/routing-types.js' */
/** @import { Draft, ZoneProblem } from '../util/zones.js' */

import { signal } from '../lib/signals.js';
import { deleteZone, listZones, putZone } from '../api/dns.js';
import { RequestError } from '../api/request.js';
import { draftOf, faultOf, problemIn } from '../util/zones.js';
import { home, newItem } from '../util/routes.js';
import { announce } from './announce.js';
import { undoTime } from './deletion.js';
import { t } from './i18n.js';
import { describe } from './problems.js';
import { go } from './router.js';
import { dismissToast, showDone, showProblem, showToast } from './toasts.js';

export const zones = signal(/** @type {{list: Zone[]|null, error: unknown}} */ ({ list: null, error: null }));

/** What was written and not saved, by the place it is edited at; kept while the page lives. */
export const drafts = signal(/** @type {Readonly<Record<string, Draft>>} */ ({}));

/** What the server found wrong with a text, until that is changed. */
export const problems = signal(/** @type {Readonly<Record<string, ZoneProblem>>} */ ({}));

/** @param {AbortSignal} [abort] */
export async function loadZones(abort) {
  try {
    zones.value = { list: await listZones(abort), error: null };
  } catch (error) {
    if (!abort?.aborted) {
      zones.value = { ...zones.peek(), error };
    }
  }
}

/**
 * The item of the page's address that a zone is edited at.
 * @param {string} domain
 */
export function itemOf(domain) {
  return domain === '.' ? 'root' : domain;
}

/** @param {string} item */
export function zoneAt(item) {
  return zones.value.list?.find((zone) => itemOf(zone.Domain).toLowerCase() === item.toLowerCase()) ?? null;
}

/**
 * @template T
 * @param {Readonly<Record<string, T>>} entries
 * @param {string} name
 * @param {T|null} value Null for none.
 * @returns {Readonly<Record<string, T>>}
 */
function withEntry(entries, name, value) {
  const others = Object.entries(entries).filter(([other]) => other !== name);
  return Object.fromEntries(value === null ? others : [...others, [name, value]]);
}

/**
 * @param {string} item
 * @param {Draft|null} draft Null to forget what was written.
 */
export function setDraft(item, draft) {
  drafts.value = withEntry(drafts.peek(), item, draft);
  problems.value = withEntry(problems.peek(), item, null);
}

/**
 * @param {string} item Where it is edited.
 * @param {Draft} draft
 * @returns {Promise<boolean>} Whether it was taken; if not, `problems` says why.
 */
export async function saveZone(item, draft) {
  const domain = draft.domain.trim();
  try {
    const zone = await putZone(domain, draft.text, faultOf(draft));
    await loadZones();
    setDraft(item, null);
    showDone(t('dns.saved', { domain: zone.Domain }));
    announce(t('dns.saved', { domain: zone.Domain }));
    if (item === newItem) {
      go({ ...home, place: 'dns', item: itemOf(zone.Domain) }, { replace: true });
    }

    return true;
  } catch (error) {
    const isRefused = error instanceof RequestError && error.status === 400;
    const problem = isRefused ? problemIn(error.detail) : { line: 0, reason: describe(error) };
    problems.value = withEntry(problems.peek(), item, problem);
    return false;
  }
}

/**
 * Deletes a zone that was set here; it can be had back for a while.
 * @param {Zone} zone
 */
export async function removeZone(zone) {
  try {
    await deleteZone(zone.Domain);
  } catch (error) {
    showProblem(describe(error));
    return;
  }

  setDraft(itemOf(zone.Domain), null);
  go({ ...home, place: 'dns' }, { replace: true });
  await loadZones();
  const text = t('dns.deleted', { domain: zone.Domain });
  announce(text);
  const toast = showToast({
    text,
    kind: 'done',
    action: { label: t('delete.undo'), run: () => void restore(zone, toast) },
    deadline: Date.now() + undoTime,
  }, undoTime);
}

/**
 * @param {Zone} zone
 * @param {string} toast
 */
async function restore(zone, toast) {
  dismissToast(toast);
  try {
    await putZone(zone.Domain, zone.Zone, faultOf(draftOf(zone)));
  } catch (error) {
    showProblem(describe(error));
  }

  await loadZones();
}
