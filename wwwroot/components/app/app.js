import { html } from '../../lib/htm-preact.js';
import { announcement } from '../../app/announce.js';
import { showsDrawer } from '../../app/commands.js';
import { totals } from '../../app/feed.js';
import { t } from '../../app/i18n.js';
import { list } from '../../app/list.js';
import { home } from '../../util/routes.js';
import { href, route } from '../../app/router.js';
import { DnsPage } from '../dns-page/dns-page.js';
import { KeyboardHelp } from '../keyboard-help/keyboard-help.js';
import { MailList } from '../mail-list/mail-list.js';
import { Reader } from '../reader/reader.js';
import { RecipientsPage } from '../recipients-page/recipients-page.js';
import { RefusedPage } from '../refused-page/refused-page.js';
import { SessionsPage } from '../sessions-page/sessions-page.js';
import { SetupPage } from '../setup-page/setup-page.js';
import { SideBar } from '../side-bar/side-bar.js';
import { Toasts } from '../toasts/toasts.js';
import { TopBar } from '../top-bar/top-bar.js';

/** Nothing was ever captured, or everything was deleted, and no particular place was asked for. */
function isFirstStart() {
  const { mailbox, query, id } = route.value;
  return !mailbox && !query && !id && list.value.status === 'ready' && totals.value?.total === 0;
}

function Place() {
  switch (route.value.place) {
    case 'dns':
      return html`<${DnsPage} />`;
    case 'recipients':
      return html`<${RecipientsPage} />`;
    case 'refused':
      return html`<${RefusedPage} />`;
    case 'sessions':
      return html`<${SessionsPage} />`;
    case 'setup':
      return html`<${SetupPage} isWelcome=${false} />`;
    case 'mail':
      return isFirstStart() ? html`<${SetupPage} isWelcome=${true} />` : html`<${MailList} /><${Reader} />`;
    default:
      return html`<section class="page-pane"><div class="empty">
        <h1>${t('unknown.title')}</h1><a class="button" href=${href(home)}>${t('unknown.home')}</a>
      </div></section>`;
  }
}

/** Which panes there are, and which of them a small screen shows. */
function panes() {
  const { id, item, place } = route.value;
  if (place === 'sessions') {
    return item ? 'reader' : 'list';
  }

  return place !== 'mail' || isFirstStart() ? 'page' : id ? 'reader' : 'list';
}

/** The whole page. */
export function App() {
  return html`<div class="app">
    <${TopBar} />
    <div class="panes" data-pane=${panes()} data-drawer=${showsDrawer.value}>
      <${SideBar} />
      ${showsDrawer.value ? html`<button type="button" class="drawer-shade" aria-label=${t('drawer.close')}
        onClick=${() => { showsDrawer.value = false; }}></button>` : null}
      <main><${Place} /></main>
    </div>
    <${Toasts} />
    <${KeyboardHelp} />
    <div class="visually-hidden" role="status" aria-live="polite">${announcement}</div>
  </div>`;
}
