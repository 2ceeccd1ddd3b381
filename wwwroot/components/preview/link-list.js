import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { CopyButton } from '../common/copy-button.js';

/** @typedef {{text: string, href: string}} MailLink */

/**
 * The links of a mail in order, each target once. The document is parsed without being shown: nothing runs and nothing
 * is loaded.
 * @param {import('../../api/types.js').Message} message
 * @returns {MailLink[]}
 */
export function linksOf({ HTML }) {
  const document = new DOMParser().parseFromString(HTML, 'text/html');
  /** @type {Map<string, MailLink>} */
  const links = new Map();
  for (const anchor of document.querySelectorAll('a[href], area[href]')) {
    const href = anchor.getAttribute('href')?.trim() ?? '';
    if (/^(https?|mailto|tel|ftp):/i.test(href) && !links.has(href)) {
      const text = anchor.textContent?.trim() || anchor.querySelector('img')?.alt || '';
      links.set(href, { href, text: text.replace(/\s+/g, ' ') });
    }
  }

  return [...links.values()];
}

/**
 * Where each link leads, to be read before one is opened.
 * @param {{links: MailLink[]}} props
 */
export function LinkList({ links }) {
  return html`<ul class="link-list scroller" aria-label=${t('preview.linkList')} tabindex="0">
    ${links.map(({ text, href }) => html`<li key=${href}>
      <span class="link-text" dir="auto">${text || t('preview.linkWithoutText')}</span>
      <a href=${href} target="_blank" rel="noopener noreferrer">${href}</a>
      <${CopyButton} text=${() => href} label=${t('copy.link')} small iconOnly />
    </li>`)}
  </ul>`;
}
