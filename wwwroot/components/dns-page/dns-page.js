import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { route } from '../../app/router.js';
import { bestListener, hostAndPort, reachableHost, server } from '../../app/server.js';
import { loadZones, zones } from '../../app/zones.js';
import { CopyButton } from '../common/copy-button.js';
import { usePolling } from '../common/polling.js';
import { Page } from '../page/page.js';
import { AskBox } from './ask-box.js';
import { QueryLog } from './query-log.js';
import { ZoneEditor } from './zone-editor.js';
import { ZoneList } from './zone-list.js';

/** Zones change by files and scripts too: how often they are read anew, in milliseconds. */
const refresh = 3000;

/**
 * A command to copy.
 * @param {{text: string}} props
 */
function Command({ text }) {
  return html`<span class="command"><code translate="no">${text}</code><${CopyButton} text=${() => text} label=${t('copy.command')} small iconOnly /></span>`;
}

/** Where programs ask, or how to let them. */
function Reach() {
  const listener = bestListener(server.value, 'dns');
  if (!listener) {
    return server.value ? html`<div class="note warn dns-off"><span>${t('dns.off')}</span> <${Command} text="mailcatcher --dns 127.0.0.1:1053" /></div>` : null;
  }

  const host = reachableHost(listener);
  return html`<p class="dns-reach">${t('dns.on', { address: hostAndPort(host, listener.Port) })}
    <${Command} text=${`dig @${host} -p ${listener.Port} MX example.com`} /></p>`;
}

/** The fake DNS: its zones, what it would answer, and what it was asked. */
export function DnsPage() {
  usePolling(loadZones, refresh);
  const { item } = route.value;
  const { list, error } = zones.value;
  return html`<${Page} title=${t('side.dns')} isReady=${error !== null || (list !== null && server.value !== null)} lead=${html`<p>${t('dns.lead')}</p><${Reach} />`}>
    <div class="page-column">${item ? html`<${ZoneEditor} item=${item} key=${item} />` : html`<${ZoneList} />`}</div>
    <div class="page-column"><${AskBox} /><${QueryLog} /></div>
  </${Page}>`;
}
