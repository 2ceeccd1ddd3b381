import { html } from '../../lib/htm-preact.js';
import { useEffect, useMemo, useRef } from '../../lib/preact-hooks.js';
import { signal, useSignal } from '../../lib/signals.js';
import { previewUrl } from '../../api/rest.js';
import { t } from '../../app/i18n.js';
import { allowRemote, remoteAllowed } from '../../app/reading.js';
import { Icon } from '../common/icons.js';
import { mostLinks } from '../../util/html-links.js';
import { LinkList, linksOf } from './link-list.js';

/** @import { Message } from '../../api/types.js' */

/** Widths of the screens that a mail can be looked at, in CSS pixels; 0 is all there is. */
const widths = /** @type {const} */ ({ phone: 375, tablet: 768, desktop: 0 });

/** @type {import('../../lib/signals.js').Signal<keyof typeof widths>} Kept from mail to mail. */
const device = signal('desktop');

/** What the mail is told that its reader prefers. */
const scheme = signal(/** @type {'light'|'dark'} */ ('light'));

/**
 * Says what was held back, and from where.
 * @param {{message: Message}} props
 */
function RemoteNote({ message }) {
  const { Count, Hosts } = message.RemoteContent;
  if (Count === 0 || remoteAllowed.value.has(message.ID)) {
    return null;
  }

  return html`<div class="remote-note"><${Icon} name="image" />
    <span title=${Hosts.join('\n')}><b>${t('preview.blocked', { n: Count })}</b> <span class="remote-hosts">${Hosts.join(', ')}</span></span>
    <button type="button" class="button small" onClick=${() => allowRemote(message.ID)}>${t('preview.allow')}</button>
  </div>`;
}

/** Screen widths and colour scheme. */
function Toolbar() {
  return html`<div class="segments" role="group" aria-label=${t('preview.width')}>
      ${Object.keys(widths).map((name) => html`<button type="button" key=${name} aria-pressed=${device.value === name}
        aria-label=${t(`preview.${name}`)} title=${t(`preview.${name}`)}
        onClick=${() => { device.value = /** @type {keyof typeof widths} */ (name); }}><${Icon} name=${name} size=${14} /></button>`)}
    </div>
    <div class="segments" role="group" aria-label=${t('preview.scheme')}>
      ${/** @type {const} */ ([['light', 'sun'], ['dark', 'moon']]).map(([name, icon]) => html`<button type="button" key=${name}
        aria-pressed=${scheme.value === name} aria-label=${t(`preview.${name}`)} title=${t(`preview.${name}`)}
        onClick=${() => { scheme.value = name; }}><${Icon} name=${icon} size=${14} /></button>`)}
    </div>`;
}

/**
 * The HTML as its reader would see it. The frame has no script, no origin and no way to the page around it; a link opens
 * a tab of its own.
 * @param {{message: Message}} props
 */
export function Preview({ message }) {
  const stage = useRef(/** @type {HTMLDivElement|null} */ (null));
  const space = useSignal(0);
  const showsLinks = useSignal(false);
  useEffect(() => {
    const element = stage.current;
    if (!element) {
      return undefined;
    }

    const observer = new ResizeObserver(() => {
      space.value = element.clientWidth;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const width = widths[device.value];
  // A tablet that is wider than the pane is shown smaller, not cut.
  const scale = width > 0 && space.value > 0 ? Math.min(1, space.value / width) : 1;
  const frameStyle = width > 0
    ? { width: `${width}px`, height: `${100 / scale}%`, transform: `scale(${scale})`, colorScheme: scheme.value }
    : { width: '100%', height: '100%', colorScheme: scheme.value };
  // The address is the frame's key: a frame that navigates would put itself in the way of the browser's back button.
  const address = previewUrl(message.ID, remoteAllowed.value.has(message.ID));
  const links = useMemo(() => linksOf(message), [message]);
  return html`<div class="preview">
    <div class="preview-bar">
      <${Toolbar} />
      ${links.length > 0 ? html`<button type="button" class="button quiet small links-button" aria-expanded=${showsLinks.value}
        onClick=${() => { showsLinks.value = !showsLinks.value; }}><${Icon} name="link" size=${14} />${links.length < mostLinks ? t('preview.links', { n: links.length }) : t('preview.manyLinks', { n: links.length })}</button>` : null}
    </div>
    <${RemoteNote} message=${message} />
    ${showsLinks.value ? html`<${LinkList} links=${links} />` : null}
    <div class="preview-stage" data-device=${device.value} data-scheme=${scheme.value} ref=${stage}>
      <div class="preview-screen" style=${width > 0 ? { width: `${width * scale}px` } : {}}>
        <iframe key=${address} title=${t('preview.title')} style=${frameStyle} sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerpolicy="no-referrer" src=${address}></iframe>
      </div>
    </div>
  </div>`;
}
