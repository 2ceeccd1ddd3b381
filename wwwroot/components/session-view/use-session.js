import { useEffect } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { getSession } from '../../api/sessions.js';
import { watchSessions } from '../../app/session-feed.js';

/** @import { Session } from '../../api/session-types.js' */

/** How often an open session is read anew, in milliseconds: the hub tells of changes to its summary, not of every line. */
const interval = 1000;

/**
 * A session with its transcript, which grows while it is open.
 * @param {string} id Empty for none.
 */
export function useSession(id) {
  const state = useSignal(/** @type {{value: Session|null, error: unknown}} */ ({ value: null, error: null }));
  const attempt = useSignal(0);
  useEffect(() => {
    const ending = new AbortController();
    let isBusy = false;
    let isStale = false;
    const load = async () => {
      isStale = true;
      if (isBusy || !id) {
        return;
      }

      isBusy = true;
      while (isStale) {
        isStale = false;
        try {
          const value = await getSession(id, ending.signal);
          state.value = { value, error: null };
        } catch (error) {
          if (!ending.signal.aborted) {
            state.value = { value: state.peek().value, error };
          }
        }
      }

      isBusy = false;
    };
    state.value = { value: null, error: null };
    const timer = setInterval(() => {
      if (!document.hidden && state.peek().value?.Ended === null) {
        void load();
      }
    }, interval);
    const unwatch = watchSessions({
      onBatch: ({ Sessions }) => {
        if (Sessions.some(({ ID }) => ID === id)) {
          void load();
        }
      },
      onStart: () => {
        if (state.peek().value?.Ended === null) {
          void load();
        }
      },
    });
    void load();
    return () => {
      ending.abort();
      clearInterval(timer);
      unwatch();
    };
  }, [id, attempt.value]);
  return {
    ...state.value,
    retry: () => {
      attempt.value++;
    },
  };
}
