import { useEffect } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';

/**
 * @template T
 * @typedef {{value: T|null, error: unknown, retry: () => void}} Resource `value` is null while it loads and after a failure.
 */

/**
 * Something that a component fetches when it appears and when what it depends on changes; the request ends with it.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} fetchIt
 * @param {readonly unknown[]} dependencies
 * @returns {Resource<T>}
 */
export function useResource(fetchIt, dependencies) {
  const state = useSignal(/** @type {{value: T|null, error: unknown}} */ ({ value: null, error: null }));
  const attempt = useSignal(0);
  useEffect(() => {
    const request = new AbortController();
    state.value = { value: null, error: null };
    fetchIt(request.signal).then((value) => {
      if (!request.signal.aborted) {
        state.value = { value, error: null };
      }
    }, (error) => {
      if (!request.signal.aborted) {
        state.value = { value: null, error };
      }
    });
    return () => request.abort();
  }, [...dependencies, attempt.value]);
  return {
    ...state.value,
    retry: () => {
      attempt.value++;
    },
  };
}
