import { html } from '../../lib/htm-preact.js';
import { now } from '../../app/clock.js';
import { language, t } from '../../app/i18n.js';
import { href } from '../../app/router.js';
import { formatElapsed, formatPrecise, formatSize } from '../../util/format.js';
import { home } from '../../util/routes.js';
import { formatFilter, noFilter } from '../../util/session-filter.js';
import { secondsOf } from '../../util/transcripts.js';

/** @import { SessionSummary } from '../../api/session-types.js' */
/** @import { SessionFilter } from '../../util/session-filter.js' */

/**
 * A value that leads to all sessions that have it.
 * @param {{filter: Partial<SessionFilter>, text: string}} props
 */
function Same({ filter, text }) {
  return html`<a href=${href({ ...home, place: 'sessions', filter: formatFilter({ ...noFilter, ...filter }) })} title=${t('sessions.same')} translate="no">${text}</a>`;
}

/**
 * What is known of a connection.
 * @param {{session: SessionSummary}} props
 */
export function SessionFacts({ session }) {
  const { Protocol, Listener, Client, Helo, User, TLS, Started, Ended, BytesIn, BytesOut } = session;
  const length = formatElapsed(secondsOf(session, Ended === null ? now.value : 0) * 1000, language());
  // The port is another one for each connection.
  const host = Client.replace(/:\d+$/, '');
  return html`<dl class="facts session-facts">
    <dt>${t('sessions.fact.server')}</dt><dd translate="no">${Protocol.toUpperCase()} · ${Listener}</dd>
    <dt>${t('sessions.fact.client')}</dt><dd>${Client ? html`<${Same} filter=${{ client: host }} text=${Client} />` : t('sessions.unknownClient')}
      ${Helo ? html` · <span translate="no">${Helo}</span>` : null}</dd>
    ${User ? html`<dt>${t('sessions.fact.user')}</dt><dd><${Same} filter=${{ user: User }} text=${User} /></dd>` : null}
    <dt>TLS</dt><dd translate=${TLS ? 'no' : undefined}>${TLS ?? t('sessions.noTls')}</dd>
    <dt>${t('sessions.fact.time')}</dt><dd><time dateTime=${Started}>${formatPrecise(Date.parse(Started), language())}</time> · ${length}</dd>
    <dt>${t('sessions.fact.octets')}</dt><dd>${t('sessions.octets', { received: formatSize(BytesIn, language()), sent: formatSize(BytesOut, language()) })}</dd>
  </dl>`;
}
