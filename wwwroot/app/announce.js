// What a screen reader is told without being asked.

import { signal } from '../lib/signals.js';
import { follow, totals } from './feed.js';
import { t } from './i18n.js';

/** New mails are announced once per burst: this long after the last one, in milliseconds. */
const quiet = 1500;

/** The text of the polite live region. */
export const announcement = signal('');

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

let arrived = 0;

/** @param {string} text */
export function announce(text) {
  // The same text twice would not be spoken: a trailing no-break space makes it another one.
  announcement.value = announcement.peek() === text ? `${text}\u00a0` : text;
}

/** @param {number} mails */
function count(mails) {
  if (mails > 0) {
    arrived += mails;
    clearTimeout(timer);
    timer = setTimeout(() => {
      announce(t('announce.arrived', { n: arrived }));
      arrived = 0;
    }, quiet);
  }
}

/** Announces arrivals. */
export function startAnnouncements() {
  let known = totals.peek()?.total;
  follow((batch) => {
    known = batch.Total;
    count(batch.Captured.length);
  }, () => {
    // So much happened that the server does not list it: what is known is how many mails there are now.
    const total = totals.peek()?.total ?? 0;
    count(total - (known ?? total));
    known = total;
  });
}
