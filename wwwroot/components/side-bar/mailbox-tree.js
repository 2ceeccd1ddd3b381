import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { useComputed, useSignal } from '../../lib/signals.js';
import { showsDrawer } from '../../app/commands.js';
import { language, t } from '../../app/i18n.js';
import { mailboxes } from '../../app/mailboxes.js';
import { href, route } from '../../app/router.js';
import { formatNumber } from '../../util/format.js';
import { groupMailboxes } from '../../util/mailboxes.js';
import { home } from '../../util/routes.js';
import { viewport } from '../../util/viewport.js';

/** Height of an entry in pixels, as in the style sheet. */
const rowHeight = 28;

/** The filter appears when there is something to filter. */
const filterFrom = 8;

/**
 * @param {{item: import('../../util/mailboxes.js').MailboxItem, top: number}} props
 */
function Entry({ item, top }) {
  const isDomain = item.kind === 'domain';
  const target = isDomain ? { ...home, query: `to:${item.address}` } : { ...home, mailbox: item.address };
  const { place, mailbox, query } = route.value;
  const isCurrent = place === 'mail' && mailbox === target.mailbox && query === target.query;
  const counted = item.unread > 0
    ? t('side.mailbox.unread', { n: item.unread, total: item.total })
    : t('side.mailbox.total', { n: item.total });
  return html`<li class=${item.kind} style=${{ transform: `translateY(${top}px)` }}>
    <a href=${href(target)} title=${`${item.address} · ${counted}`} aria-current=${isCurrent ? 'page' : undefined}
      onClick=${() => { showsDrawer.value = false; }}>
      <span class="mailbox-label">${item.label || t('side.noAddress')}</span>
      ${item.unread > 0 ? html`<b class="count" aria-hidden="true">${formatNumber(item.unread, language())}</b>`
    : html`<span class="count" aria-hidden="true">${formatNumber(item.total, language())}</span>`}
      <span class="visually-hidden">${counted}</span>
    </a>
  </li>`;
}

/** The mailboxes by domain. Only what is in view is drawn, so thousands cost no more than a few. */
export function MailboxTree() {
  const filter = useSignal('');
  const items = useComputed(() => groupMailboxes(mailboxes.value, filter.value));
  const scroller = useRef(/** @type {HTMLDivElement|null} */ (null));
  const view = useSignal({ scrollTop: 0, viewHeight: 600 });

  useEffect(() => {
    const element = scroller.current;
    if (!element) {
      return undefined;
    }

    const measure = () => {
      view.value = { scrollTop: element.scrollTop, viewHeight: element.clientHeight };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  const { first, end, height } = viewport({ total: items.value.length, rowHeight, overscan: 8, ...view.value });
  return html`<section class="mailboxes" aria-label=${t('side.mailboxes')}>
    <h2>${t('side.mailboxes')}</h2>
    ${mailboxes.value.length >= filterFrom ? html`<input class="field mailbox-filter" type="search" value=${filter.value}
      aria-label=${t('side.filter')} placeholder=${t('side.filter')}
      onInput=${(/** @type {InputEvent} */ event) => { filter.value = /** @type {HTMLInputElement} */ (event.currentTarget).value; }} />` : null}
    <div class="scroller" ref=${scroller}>
      <ul style=${{ height: `${height}px` }}>
        ${items.value.slice(first, end).map((item, offset) => html`<${Entry} key=${`${item.kind} ${item.address}`} item=${item}
          top=${(first + offset) * rowHeight} />`)}
      </ul>
      ${items.value.length === 0 ? html`<p class="mailboxes-none">${t(filter.value ? 'side.noMatch' : 'side.none')}</p>` : null}
    </div>
  </section>`;
}
