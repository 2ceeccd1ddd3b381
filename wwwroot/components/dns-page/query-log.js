import { html } from '../../lib/htm-preact.js';
import { signal } from '../../lib/signals.js';
import { language, t } from '../../app/i18n.js';
import { isPaused, logState, queries, refreshLog, togglePause, waiting } from '../../app/query-log.js';
import { bestListener, server } from '../../app/server.js';
import { formatClock, formatNumber, formatPrecise } from '../../util/format.js';
import { filterQueries } from '../../util/query-log.js';
import { onValue } from '../common/field.js';
import { Icon } from '../common/icons.js';
import { usePolling } from '../common/polling.js';
import { Problem } from '../common/problem.js';
import { ResultBadge } from './result-badge.js';

/** @import { DnsQuery } from '../../api/routing-types.js' */

/** How often new queries are asked for, in milliseconds. */
const refresh = 1000;

/** Rows drawn at most; the filter reaches the others. */
const most = 200;

const filter = signal('');

/**
 * @param {{query: DnsQuery}} props
 */
function QueryRow({ query }) {
  const at = Date.parse(query.Time);
  return html`<li><details class="query">
    <summary>
      <time dateTime=${query.Time} title=${formatPrecise(at, language())}>${formatClock(at, language())}</time>
      <span class="query-name" translate="no"><b>${query.Type || '?'}</b> ${query.Name || t('dns.log.unreadable')}</span>
      <${ResultBadge} answer=${query} />
    </summary>
    <dl class="facts">
      ${query.Answers.length > 0 ? html`<dt>${t('dns.answer')}</dt><dd><pre tabindex="0" translate="no">${query.Answers.join('\n')}</pre></dd>` : null}
      <dt>${t('dns.decided')}</dt><dd translate="no">${query.Rule}</dd>
      <dt>${t('dns.log.client')}</dt><dd translate="no">${query.Client} · ${query.Transport.toUpperCase()}${query.Truncated ? ` · ${t('dns.truncated')}` : ''}</dd>
      <dt>${t('dns.log.took')}</dt><dd>${formatNumber(query.Milliseconds, language())} ms</dd>
    </dl>
  </details></li>`;
}

/** What to see while there is nothing to see. */
function Nothing() {
  const isOn = bestListener(server.value, 'dns') !== undefined;
  return html`<p class="card-text mute">${t(filter.value ? 'dns.log.noMatch' : isOn ? 'dns.log.none' : 'dns.log.off')}</p>`;
}

/** What the DNS was asked, newest on top. */
export function QueryLog() {
  usePolling(refreshLog, refresh);
  const { isLoaded, error } = logState.value;
  const shown = filterQueries(queries.value, filter.value);
  return html`<section class="card log-card" aria-labelledby="log-title">
    <header class="card-head"><h2 id="log-title">${t('dns.log')}</h2>
      <input class="field" type="search" value=${filter.value} placeholder=${t('dns.log.filter')} aria-label=${t('dns.log.filter')}
        onInput=${onValue((value) => { filter.value = value; })} />
      <button type="button" class="button small" aria-pressed=${isPaused.value} onClick=${togglePause}><${Icon} name=${isPaused.value ? 'play' : 'pause'} size=${14} />
        ${isPaused.value ? t('dns.log.resume', { n: waiting.value }) : t('dns.log.pause')}</button></header>
    ${error ? html`<${Problem} error=${error} />` : null}
    ${isLoaded && shown.length === 0 ? html`<${Nothing} />` : null}
    <ol class="query-rows">${shown.slice(0, most).map((query) => html`<${QueryRow} key=${query.Number} query=${query} />`)}</ol>
  </section>`;
}
