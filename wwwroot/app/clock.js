// The time as the page shows it.

import { signal } from '../lib/signals.js';

/** Milliseconds since 1970, to the second; stands still while the page is hidden. */
export const now = signal(Date.now());

/** Starts the clock. */
export function startClock() {
  const tick = () => {
    if (!document.hidden) {
      now.value = Date.now();
    }
  };
  setInterval(tick, 1000);
  document.addEventListener('visibilitychange', tick);
}
