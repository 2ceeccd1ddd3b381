import { html } from '../../lib/htm-preact.js';
import { useEffect } from '../../lib/preact-hooks.js';
import { watchSessions } from '../../app/session-feed.js';
import { applySessions, filterKey, loadSessions } from '../../app/session-list.js';
import { route } from '../../app/router.js';
import { SessionDetail } from './session-detail.js';
import { SessionList } from './session-list.js';

/** The connections to the mail servers: their list, and all of one. */
export function SessionsPage() {
  useEffect(() => watchSessions({ onBatch: applySessions, onStart: () => void loadSessions() }), []);
  useEffect(() => void loadSessions(), [filterKey.value]);
  const { item } = route.value;
  return html`<${SessionList} /><${SessionDetail} id=${item} key=${item} />`;
}
