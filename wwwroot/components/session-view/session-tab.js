import { html } from '../../lib/htm-preact.js';
import { listSessions } from '../../api/sessions.js';
import { RequestError } from '../../api/request.js';
import { t } from '../../app/i18n.js';
import { href } from '../../app/router.js';
import { home } from '../../util/routes.js';
import { formatFilter, noFilter } from '../../util/session-filter.js';
import { asSentence, transactionOf } from '../../util/transcripts.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { useResource } from '../common/resource.js';
import { OutcomeBadge } from './outcome-badge.js';
import { SessionFacts } from './session-facts.js';
import { Transcript } from './transcript.js';
import { useSession } from './use-session.js';

/** @import { Message } from '../../api/types.js' */
/** @import { SessionSummary } from '../../api/session-types.js' */

/**
 * Why there is no session to show.
 * @param {{message: Message}} props
 */
function NoSession({ message }) {
  const reason = message.Envelope.Protocol === 'HTTP' ? 'session.none' : 'session.forgotten';
  return html`<div class="empty"><${Icon} name="exchange" size=${40} /><strong>${t(reason)}</strong><p>${t(`${reason}.hint`)}</p></div>`;
}

/**
 * Where to see who collected the mail.
 * @param {{message: Message, count: number}} props
 */
function Collections({ message, count }) {
  return count === 0 ? null : html`<p class="session-others"><a
    href=${href({ ...home, place: 'sessions', filter: formatFilter({ ...noFilter, message: message.ID, protocol: 'pop3' }) })}>${t('session.collections', { n: count })}</a></p>`;
}

/**
 * The session that brought a mail, with the lines that were about this mail marked.
 * @param {{message: Message}} props
 */
export function SessionTab({ message }) {
  const found = useResource((abort) => listSessions({ message: message.ID, limit: 100 }, abort), [message.ID]);
  const sessions = found.value?.Sessions ?? /** @type {SessionSummary[]} */ ([]);
  const brought = sessions.findLast(({ Protocol }) => Protocol !== 'pop3');
  const { value: session, error, retry } = useSession(brought?.ID ?? '');
  const isGone = error instanceof RequestError && error.status === 404;
  const problem = found.error ?? (isGone ? null : error);
  const collections = sessions.filter(({ Protocol }) => Protocol === 'pop3').length;
  return html`<div class="session-view scroller" tabindex="0" role="region" aria-label=${t('tab.session')}>
    ${problem ? html`<${Problem} error=${problem} onRetry=${found.error ? found.retry : retry} />` : null}
    ${(found.value && !brought) || (isGone && !session) ? html`<${NoSession} message=${message} />` : null}
    ${session ? html`
      <p class="session-sentence"><${OutcomeBadge} outcome=${session.Outcome} /> <span lang="en">${asSentence(session.Summary)}</span>
        <a class="button small" href=${href({ ...home, place: 'sessions', item: session.ID })}>${t('session.open')}</a></p>
      <${SessionFacts} session=${session} />` : null}
    ${session || !brought ? html`<${Collections} message=${message} count=${collections} />` : null}
    ${session ? html`<${Transcript} session=${session} marked=${transactionOf(session.Transcript, message.ID)} />` : null}
  </div>`;
}
