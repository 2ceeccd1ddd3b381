import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { linkPieces } from '../../util/links.js';
import { CopyButton } from '../common/copy-button.js';
import { LongText } from '../common/long-text.js';

/** @param {string} piece */
function withLinks(piece) {
  return linkPieces(piece).map(({ text, href }) => (href
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>` : text));
}

/**
 * The plain text: the message's own, or what the server made of its HTML.
 * @param {{message: import('../../api/types.js').Message}} props
 */
export function TextView({ message }) {
  if (!message.Text) {
    return html`<div class="empty"><strong>${t('text.none')}</strong><p>${t('text.none.hint')}</p></div>`;
  }

  return html`<div class="text-view scroller" tabindex="0" aria-label=${t('tab.text')} role="region">
    <div class="corner-tools"><${CopyButton} text=${() => message.Text} label=${t('copy.text')} small /></div>
    <${LongText} text=${message.Text} className="mail-text" draw=${withLinks} />
  </div>`;
}
