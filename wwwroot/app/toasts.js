// Short messages at the bottom of the page: what was done, what failed.

import { signal } from '../lib/signals.js';

/**
 * @typedef {object} Toast
 * @property {string} name
 * @property {string} text
 * @property {'done'|'problem'} kind
 * @property {{label: string, run: () => void}|null} action
 * @property {number} deadline When the action stops being possible, for a bar that runs down; 0 for none.
 */

export const toasts = signal(/** @type {Toast[]} */ ([]));

let count = 0;

/**
 * @param {Omit<Toast, 'name'>} toast
 * @param {number} duration Milliseconds; 0 stays until it is dismissed.
 * @returns {string} Its name.
 */
export function showToast(toast, duration) {
  const name = `toast${++count}`;
  toasts.value = [...toasts.peek(), { name, ...toast }].slice(-4);
  if (duration > 0) {
    setTimeout(() => dismissToast(name), duration);
  }

  return name;
}

/** @param {string} name */
export function dismissToast(name) {
  toasts.value = toasts.peek().filter((toast) => toast.name !== name);
}

/**
 * Says that something failed, and stays.
 * @param {string} text
 */
export function showProblem(text) {
  showToast({ text, kind: 'problem', action: null, deadline: 0 }, 0);
}

/**
 * Says that something is done.
 * @param {string} text
 */
export function showDone(text) {
  showToast({ text, kind: 'done', action: null, deadline: 0 }, 3000);
}
