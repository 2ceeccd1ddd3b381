// The rules of simulated recipients, and what is being written of them.

/** @import { Rule } from '../api/routing-types.js' */
/** @import { RuleDraft } from '../util/rules.js' */

import { signal } from '../lib/signals.js';
import { RequestError } from '../api/request.js';
import { addRule, deleteRule, enableRule, listRules, orderRules, putRule } from '../api/rules.js';
import { definitionOf, fieldProblem, moved } from '../util/rules.js';
import { home, newItem } from '../util/routes.js';
import { announce } from './announce.js';
import { undoTime } from './deletion.js';
import { t } from './i18n.js';
import { describe } from './problems.js';
import { go } from './router.js';
import { dismissToast, showDone, showProblem, showToast } from './toasts.js';

export const rules = signal(/** @type {{list: Rule[]|null, error: unknown}} */ ({ list: null, error: null }));

/** What was written and not saved, by the item of the page's address; kept while the page lives. */
export const ruleDrafts = signal(/** @type {ReadonlyMap<string, RuleDraft>} */ (new Map()));

/** What the server refused, until the draft is changed. */
export const ruleProblems = signal(/** @type {ReadonlyMap<string, {path: string, reason: string}>} */ (new Map()));

/** Requests that change the rules and are on their way; a list that was asked for before them is of the past. */
let changes = 0;

/** @param {AbortSignal} [abort] */
export async function loadRules(abort) {
  const before = changes;
  try {
    const list = await listRules(abort);
    if (changes === before) {
      rules.value = { list, error: null };
    }
  } catch (error) {
    if (!abort?.aborted) {
      rules.value = { ...rules.peek(), error };
    }
  }
}

/**
 * Shows a change at once, carries it out, and shows what the rules are then.
 * @param {Rule[]} shown
 * @param {() => Promise<unknown>} carryOut
 * @returns {Promise<boolean>} Whether it was carried out; if not, the reader has been told.
 */
async function change(shown, carryOut) {
  rules.value = { list: shown, error: null };
  changes++;
  let isDone = true;
  try {
    await carryOut();
  } catch (error) {
    isDone = false;
    showProblem(describe(error));
  }

  await loadRules();
  return isDone;
}

/**
 * @template T
 * @param {ReadonlyMap<string, T>} entries
 * @param {string} name
 * @param {T|null} value Null for none.
 */
function withEntry(entries, name, value) {
  const result = new Map(entries);
  result.delete(name);
  return value === null ? result : result.set(name, value);
}

/**
 * @param {string} item
 * @param {RuleDraft|null} draft Null to forget what was written.
 */
export function setRuleDraft(item, draft) {
  ruleDrafts.value = withEntry(ruleDrafts.peek(), item, draft);
  ruleProblems.value = withEntry(ruleProblems.peek(), item, null);
}

/**
 * @param {Rule} rule
 * @param {boolean} isEnabled
 */
export function setEnabled(rule, isEnabled) {
  const list = (rules.peek().list ?? []).map((one) => (one.ID === rule.ID ? { ...one, Enabled: isEnabled } : one));
  return change(list, () => enableRule(rule.ID, isEnabled));
}

/**
 * Tries a rule earlier or later than now.
 * @param {string} id
 * @param {number} to Its new place, from 0.
 */
export async function moveRule(id, to) {
  const list = rules.peek().list ?? [];
  const from = list.findIndex((rule) => rule.ID === id);
  const place = Math.max(0, Math.min(list.length - 1, to));
  const rule = list[from];
  if (!rule || place === from) {
    return;
  }

  const order = moved(list, from, place);
  announce(t('rules.moved', { name: rule.Name, n: place + 1, total: list.length }));
  await change(order, () => orderRules(order.map((one) => one.ID)));
}

/**
 * @param {string} item The rule's ID, or `newItem`.
 * @param {RuleDraft} draft
 */
export async function saveRule(item, draft) {
  try {
    const rule = await (item === newItem ? addRule(definitionOf(draft)) : putRule(item, definitionOf(draft)));
    changes++;
    await loadRules();
    setRuleDraft(item, null);
    const text = t('rules.saved', { name: rule.Name });
    showDone(text);
    announce(text);
    if (item === newItem) {
      go({ ...home, place: 'recipients', item: rule.ID }, { replace: true });
    }
  } catch (error) {
    const isRefused = error instanceof RequestError && error.status === 400;
    ruleProblems.value = withEntry(
      ruleProblems.peek(), item, isRefused ? fieldProblem(error.detail) : { path: '', reason: describe(error) });
  }
}

/**
 * Deletes a rule; it can be had back for a while.
 * @param {Rule} rule
 */
export async function removeRule(rule) {
  const list = rules.peek().list ?? [];
  setRuleDraft(rule.ID, null);
  go({ ...home, place: 'recipients' }, { replace: true });
  if (!await change(list.filter((one) => one.ID !== rule.ID), () => deleteRule(rule.ID))) {
    return;
  }

  const text = t('rules.deleted', { name: rule.Name });
  announce(text);
  const toast = showToast({
    text,
    kind: 'done',
    action: { label: t('delete.undo'), run: () => void restore() },
    deadline: Date.now() + undoTime,
  }, undoTime);
  const restore = async () => {
    dismissToast(toast);
    await change(list, async () => {
      const { ID, Name, Enabled, Match, Behaviour, ExpiresAfter } = rule;
      await addRule({ ID, Name, Enabled, Match, Behaviour, ExpiresAfter });
      await orderRules(list.map((one) => one.ID));
    });
  };
}
