import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { showsDrawer } from '../../app/commands.js';
import { totals } from '../../app/feed.js';
import { language, languages, loadLanguage, t } from '../../app/i18n.js';
import { countRefused, refusedCount } from '../../app/refused.js';
import { href, route } from '../../app/router.js';
import { chosenLanguage, setLanguage, setTheme, theme } from '../../app/settings.js';
import { formatNumber } from '../../util/format.js';
import { home } from '../../util/routes.js';
import { Icon } from '../common/icons.js';
import { usePolling } from '../common/polling.js';
import { MailboxTree } from './mailbox-tree.js';

/**
 * @param {{target: import('../../util/routes.js').Route, icon: string, label: string, count?: number, countKey?: string, isCurrent: boolean}} props
 * `countKey`: the text that says what is counted.
 */
function Place({ target, icon, label, count = 0, countKey = 'side.unread', isCurrent }) {
  return html`<a class="place" href=${href(target)} aria-current=${isCurrent ? 'page' : undefined}
    onClick=${() => { showsDrawer.value = false; }}>
    <${Icon} name=${icon} /><span>${label}</span>
    ${count > 0 ? html`<span class=${`count ${countKey === 'side.unread' ? 'unread' : ''}`}><span aria-hidden="true">${formatNumber(count, language())}</span>
      <span class="visually-hidden">${t(countKey, { n: count })}</span></span>` : null}
  </a>`;
}

const themes = /** @type {const} */ ([['system', 'system'], ['light', 'sun'], ['dark', 'moon']]);

/** @param {Event} event */
function onLanguage(event) {
  setLanguage(/** @type {HTMLSelectElement} */ (event.currentTarget).value);
  void loadLanguage();
}

/** Theme and language. */
function Appearance() {
  return html`<div class="appearance">
    <div class="segments" role="group" aria-label=${t('theme.label')}>
      ${themes.map(([name, icon]) => html`<button type="button" key=${name} aria-pressed=${theme.value === name}
        aria-label=${t(`theme.${name}`)} title=${t(`theme.${name}`)} onClick=${() => setTheme(name)}><${Icon} name=${icon} size=${14} /></button>`)}
    </div>
    <label class="language"><${Icon} name="globe" size=${14} />
      <select aria-label=${t('language.label')} value=${chosenLanguage.value}
        onChange=${onLanguage}>
        <option value="system">${t('language.system')}</option>
        ${Object.entries(languages).map(([tag, name]) => html`<option key=${tag} value=${tag} lang=${tag}>${name}</option>`)}
      </select>
    </label>
  </div>`;
}

/**
 * A drawer that opens takes the focus, and gives it back when it closes.
 * @param {{current: HTMLElement|null}} bar
 */
function useDrawerFocus(bar) {
  const before = useRef(/** @type {Element|null} */ (null));
  useEffect(() => {
    if (showsDrawer.value) {
      before.current = document.activeElement;
      bar.current?.querySelector('a')?.focus();
    } else if (before.current instanceof HTMLElement) {
      before.current.focus();
      before.current = null;
    }
  }, [showsDrawer.value]);
}

/** How often the refused attempts are counted, in milliseconds: they bring no mail, so the feed does not tell of them. */
const countInterval = 3000;

/** Where one can go. */
export function SideBar() {
  const { place, mailbox, query } = route.value;
  const bar = useRef(/** @type {HTMLElement|null} */ (null));
  useDrawerFocus(bar);
  usePolling(countRefused, countInterval);
  return html`<nav id="side-bar" class="side-bar" aria-label=${t('side.label')} ref=${bar}>
    <div class="places">
      <${Place} target=${home} icon="inbox" label=${t('side.allMail')} count=${totals.value?.unread ?? 0}
        isCurrent=${place === 'mail' && !mailbox && !query} />
      <${Place} target=${{ ...home, place: 'refused' }} icon="barred" label=${t('side.refused')} count=${refusedCount.value} countKey="side.refused.count"
        isCurrent=${place === 'refused'} />
    </div>
    <${MailboxTree} />
    <div class="places places-end">
      <${Place} target=${{ ...home, place: 'sessions' }} icon="exchange" label=${t('side.sessions')} isCurrent=${place === 'sessions'} />
      <${Place} target=${{ ...home, place: 'recipients' }} icon="people" label=${t('side.recipients')} isCurrent=${place === 'recipients'} />
      <${Place} target=${{ ...home, place: 'dns' }} icon="signpost" label=${t('side.dns')} isCurrent=${place === 'dns'} />
      <${Place} target=${{ ...home, place: 'setup' }} icon="plug" label=${t('side.setup')} isCurrent=${place === 'setup'} />
    </div>
    <${Appearance} />
  </nav>`;
}
