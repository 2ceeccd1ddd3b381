import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { watchSessions } from '../../app/session-feed.js';
import { applySessions, filterKey, loadSessions } from '../../app/session-list.js';
import { route } from '../../app/router.js';
import { SessionDetail } from './session-detail.js';
import { SessionList } from './session-list.js';

/**
 * Gives the focus back to the row whose session was closed.
 * @param {string} item
 */
function useFocusBack(item) {
  const before = useRef(item);
  useEffect(() => {
    const row = before.current && !item ? document.querySelector(`.session-link[data-session="${CSS.escape(before.current)}"]`) : null;
    before.current = item;
    if (row instanceof HTMLElement) {
      row.focus({ preventScroll: true });
    }
  }, [item]);
}

/** The connections to the mail servers: their list, and all of one. */
export function SessionsPage() {
  useEffect(() => watchSessions({ onBatch: applySessions, onStart: () => void loadSessions() }), []);
  useEffect(() => void loadSessions(), [filterKey.value]);
  const { item } = route.value;
  useFocusBack(item);
  return html`<${SessionList} /><${SessionDetail} id=${item} key=${item} />`;
}
