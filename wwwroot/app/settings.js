// What this browser remembers. Storage may be forbidden; then the choice lasts until the page is closed.

import { signal } from '../lib/signals.js';

/**
 * @param {string} key
 * @param {string} fallback
 */
function read(key, fallback) {
  try {
    return localStorage.getItem(key) ?? fallback;
  } catch {
    return fallback;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Not remembered; the page works all the same.
  }
}

/** @typedef {'system'|'light'|'dark'} Theme */

// The same key is read by theme.js, before the first paint.
export const theme = signal(/** @type {Theme} */ (read('mailcatcher.theme', 'system')));

/** `system` follows the browser's list of languages. */
export const chosenLanguage = signal(read('mailcatcher.language', 'system'));

/** @param {Theme} value */
export function setTheme(value) {
  theme.value = value;
  write('mailcatcher.theme', value);
  document.documentElement.dataset.theme = value;
}

/**
 * Remembers the choice; `loadLanguage` then follows it.
 * @param {string} value
 */
export function setLanguage(value) {
  chosenLanguage.value = value;
  write('mailcatcher.language', value);
}
