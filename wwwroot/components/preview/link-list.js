import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { htmlLinks } from '../../util/html-links.js';
import { CopyButton } from '../common/copy-button.js';

/** @import { MailLink } from '../../util/html-links.js' */

/**
 * Character references resolved by the browser. The text holds no tag when it is parsed, so nothing can come of it but text.
 * @param {string} text
 */
function decode(text) {
  if (!text.includes('&')) {
    return text;
  }

  const { body } = new DOMParser().parseFromString(text.replaceAll('<', '&lt;'), 'text/html');
  return body.textContent ?? '';
}

/**
 * @param {import('../../api/types.js').Message} message
 */
export function linksOf({ HTML }) {
  return htmlLinks(HTML, decode);
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
