import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { href } from '../../app/router.js';
import { itemOf, loadZones, zones } from '../../app/zones.js';
import { home, newItem } from '../../util/routes.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { Badge } from '../page/page.js';
import { faultText } from './fault-fields.js';

/** @import { Zone } from '../../api/routing-types.js' */

/**
 * @param {{zone: Zone}} props
 */
function ZoneRow({ zone }) {
  const { Domain, Fault, File, Error: error } = zone;
  return html`<li><a class="zone-row" href=${href({ ...home, place: 'dns', item: itemOf(Domain) })}>
    <span class="zone-domain">${Domain === '.' ? t('dns.root') : Domain}</span>
    ${error ? html`<${Badge} tone="bad"><${Icon} name="warning" size=${12} />${t('dns.broken')}</${Badge}>` : null}
    ${Fault ? html`<${Badge} tone="warn">${faultText(Fault)}</${Badge}>` : null}
    <span class="zone-source">${File || t('dns.setHere')}</span>
    <${Icon} name="chevron" size=${14} />
  </a></li>`;
}

/** What is answered for every name that no zone covers. */
function DefaultZone() {
  return html`<div class="zone-default">
    <strong>${t('dns.default')}</strong>
    <code translate="no">MX 10 mx.<i>${t('dns.default.name')}</i> → A <i>${t('dns.default.here')}</i></code>
    <p>${t('dns.default.hint')}</p>
  </div>`;
}

/** All zones. */
export function ZoneList() {
  const { list, error } = zones.value;
  return html`<section class="card" aria-labelledby="zones-title" aria-busy=${!list && !error}>
    <header class="card-head"><h2 id="zones-title">${t('dns.zones')}${list ? html`<small>${list.length}</small>` : null}</h2>
      <a class="button small primary" href=${href({ ...home, place: 'dns', item: newItem })}><${Icon} name="plus" size=${14} />${t('dns.new')}</a></header>
    ${error ? html`<${Problem} error=${error} onRetry=${() => void loadZones()} />` : null}
    ${list && list.length > 0 ? html`<ul class="zone-rows">${list.map((zone) => html`<${ZoneRow} key=${zone.Domain} zone=${zone} />`)}</ul>` : null}
    ${list?.length === 0 ? html`<p class="card-text">${t('dns.none')}</p>` : null}
    ${list && !list.some((zone) => zone.Domain === '.') ? html`<${DefaultZone} />` : null}
    ${list ? html`<p class="card-text mute">${t('dns.kept')}</p>` : null}
  </section>`;
}
