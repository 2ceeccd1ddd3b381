import { useEffect } from '../../lib/preact-hooks.js';

/**
 * Does something when a component appears and again and again while it is there and seen.
 * @param {(signal: AbortSignal) => Promise<void>} task Never fails.
 * @param {number} interval Milliseconds between the end of one and the start of the next.
 */
export function usePolling(task, interval) {
  useEffect(() => {
    const ending = new AbortController();
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    const run = async () => {
      if (!document.hidden) {
        await task(ending.signal);
      }

      if (!ending.signal.aborted) {
        timer = setTimeout(() => void run(), interval);
      }
    };
    void run();
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, []);
}
