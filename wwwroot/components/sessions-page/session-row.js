import { html } from '../../lib/htm-preact.js';
import { now } from '../../app/clock.js';
import { language, t } from '../../app/i18n.js';
import { href, route } from '../../app/router.js';
import { formatElapsed } from '../../util/format.js';
import { asSentence, secondsOf } from '../../util/transcripts.js';
import { RowTime } from '../common/text.js';
import { OutcomeBadge } from '../session-view/outcome-badge.js';

/** @import { SessionSummary } from '../../api/session-types.js' */

/**
 * @param {{session: SessionSummary, index: number, total: number, top: number}} props
 */
export function SessionRow({ session, index, total, top }) {
  const { ID, Protocol, Client, User, Helo, Ended, Outcome, Summary, Started, MessageCount } = session;
  const isOpen = route.value.item === ID;
  const length = formatElapsed(secondsOf(session, Ended === null ? now.value : 0) * 1000, language());
  return html`<li class="mail-row session-row" style=${{ transform: `translateY(${top}px)` }} aria-setsize=${total} aria-posinset=${index + 1} data-open=${isOpen}>
    <a class="session-link" href=${href({ ...route.value, item: ID })} aria-current=${isOpen ? 'true' : undefined} data-session=${ID}>
      <span class="session-who"><${OutcomeBadge} outcome=${Outcome} /> <b>${Protocol.toUpperCase()}</b> <span class="session-client" translate="no">${Client}</span></span>
      <${RowTime} time=${Started} />
      <span class="session-summary" lang="en">${asSentence(Summary)}</span>
      <span class="session-count">${MessageCount > 0 ? t('sessions.mails', { n: MessageCount }) : ''}</span>
      <span class="session-name" dir="auto" translate="no">${User || Helo || ''}</span>
      <span class="session-length">${length}</span>
    </a>
  </li>`;
}

/**
 * The place of a row that is on its way.
 * @param {{top: number}} props
 */
export function SessionPlaceholder({ top }) {
  return html`<li class="mail-row placeholder" style=${{ transform: `translateY(${top}px)` }} aria-hidden="true"><i></i><i></i><i></i></li>`;
}
