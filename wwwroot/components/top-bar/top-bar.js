import { html } from '../../lib/htm-preact.js';
import { showsDrawer, showsKeys } from '../../app/commands.js';
import { connection } from '../../app/feed.js';
import { t } from '../../app/i18n.js';
import { home } from '../../util/routes.js';
import { href } from '../../app/router.js';
import { smtpAddress } from '../../app/server.js';
import { Icon } from '../common/icons.js';
import { SearchBox } from '../search-box/search-box.js';

/** Whether what is shown is what there is. */
function ConnectionStatus() {
  const state = connection.value;
  return html`<div class="connection" data-state=${state} role="status" title=${t(`connection.${state}.hint`)}>
    <span class="dot" aria-hidden="true"></span>
    <span class="connection-state">${t(`connection.${state}`)}</span>
    ${smtpAddress.value ? html`<span class="connection-address">${smtpAddress}</span>` : null}
  </div>`;
}

/** Brand, search and connection. */
export function TopBar() {
  return html`<header class="top-bar">
    <button type="button" class="button quiet icon drawer-button" aria-label=${t('drawer.open')} aria-expanded=${showsDrawer.value}
      aria-controls="side-bar" onClick=${() => { showsDrawer.value = !showsDrawer.value; }}><${Icon} name="menu" /></button>
    <a class="brand" href=${href(home)} aria-label="MailCatcher">
      <svg width="22" height="22" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round"
        stroke-linecap="round" aria-hidden="true"><path d="M2.5 4.5h15v9.5h-15zM2.8 5L10 10.5 17.2 5M6.5 17.2h7" /></svg>
      <span>MailCatcher</span>
    </a>
    <${SearchBox} />
    <div class="top-end">
      <${ConnectionStatus} />
      <button type="button" class="button quiet icon keys-button" aria-label=${t('keys.title')} title=${t('keys.title')}
        onClick=${() => { showsKeys.value = true; }}><${Icon} name="keyboard" /></button>
    </div>
  </header>`;
}
