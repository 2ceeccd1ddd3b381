import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { RequestError } from '../../api/request.js';
import { t } from '../../app/i18n.js';
import { go, hasMoved, route } from '../../app/router.js';
import { asSentence } from '../../util/transcripts.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { OutcomeBadge } from '../session-view/outcome-badge.js';
import { Refusal } from '../session-view/refusal.js';
import { SessionFacts } from '../session-view/session-facts.js';
import { SessionMails } from '../session-view/session-mails.js';
import { Transcript } from '../session-view/transcript.js';
import { useSession } from '../session-view/use-session.js';

/** @import { Session } from '../../api/session-types.js' */

function close() {
  go({ ...route.peek(), item: '' });
}

/**
 * @param {{error: unknown, onRetry: () => void}} props
 */
function NotThere({ error, onRetry }) {
  const isForgotten = error instanceof RequestError && error.status === 404;
  return html`<div class="reader-problem">
    <h1 class="visually-hidden">${t('sessions.detail')}</h1>
    <button type="button" class="button quiet small" onClick=${close}><${Icon} name="back" />${t('sessions.back')}</button>
    ${isForgotten ? html`<div class="note warn" role="status"><${Icon} name="clock" /><span>${t('sessions.forgotten')}</span></div>`
    : html`<${Problem} error=${error} onRetry=${onRetry} />`}</div>`;
}

/**
 * What was refused in a session.
 * @param {{session: Session}} props
 */
function Refusals({ session }) {
  const { Refused: refused } = session;
  return refused.length === 0 ? null : html`<section class="session-part">
    <h2>${t('sessions.refusals', { n: session.Refusals })}</h2>
    <ul class="refusals">${refused.map((attempt) => html`<li key=${attempt.ID}><${Refusal} attempt=${attempt} /></li>`)}</ul>
  </section>`;
}

/**
 * @param {{session: Session}} props
 */
function Content({ session }) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => {
    if (hasMoved()) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return html`<div class="session-view scroller" tabindex="0" role="region" aria-labelledby="session-title">
    <header class="session-head">
      <button type="button" class="button quiet icon back-button" aria-label=${t('sessions.back')} onClick=${close}><${Icon} name="back" /></button>
      <h1 id="session-title" ref=${heading} tabindex="-1" lang="en">${asSentence(session.Summary)}</h1>
      <${OutcomeBadge} outcome=${session.Outcome} />
    </header>
    <${SessionFacts} session=${session} />
    <${SessionMails} session=${session} />
    <${Refusals} session=${session} />
    <${Transcript} session=${session} />
  </div>`;
}

/**
 * Everything of one session.
 * @param {{id: string}} props Empty when none is open.
 */
export function SessionDetail({ id }) {
  const { value, error, retry } = useSession(id);
  const content = value ? html`<${Content} session=${value} />`
    : error ? html`<${NotThere} error=${error} onRetry=${retry} />`
      : id ? null : html`<div class="empty"><${Icon} name="exchange" size=${40} /><strong>${t('sessions.noneOpen')}</strong><p>${t('sessions.noneOpen.hint')}</p></div>`;
  return html`<section class="reader-pane" aria-label=${t('sessions.detail')} aria-busy=${id !== '' && !value && !error}>${content}</section>`;
}
