import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { Icon } from '../common/icons.js';
import { Badge } from '../page/page.js';

/** @import { SessionSummary } from '../../api/session-types.js' */

/** @type {Record<SessionSummary['Outcome'], {tone: ''|'ok'|'warn'|'bad'|'live', icon: string}>} */
const looks = {
  open: { tone: 'live', icon: 'exchange' },
  completed: { tone: 'ok', icon: 'check' },
  failed: { tone: 'bad', icon: 'warning' },
  refused: { tone: 'bad', icon: 'barred' },
  aborted: { tone: 'warn', icon: 'broken' },
};

/**
 * How a session ended, in a word.
 * @param {{outcome: SessionSummary['Outcome']}} props
 */
export function OutcomeBadge({ outcome }) {
  const { tone, icon } = looks[outcome];
  return html`<${Badge} tone=${tone}><${Icon} name=${icon} size=${12} />${t(`sessions.outcome.${outcome}`)}</${Badge}>`;
}
