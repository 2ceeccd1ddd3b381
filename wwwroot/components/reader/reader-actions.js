import { html } from '../../lib/htm-preact.js';
import { rawDownloadUrl } from '../../api/rest.js';
import { deleteMails } from '../../app/commands.js';
import { t } from '../../app/i18n.js';
import { copyLink, markRead } from '../../app/reading.js';
import { Icon } from '../common/icons.js';

/**
 * What can be done to the open mail.
 * @param {{message: import('../../api/types.js').Message}} props
 */
export function ReaderActions({ message }) {
  return html`<div class="reader-actions" role="group" aria-label=${t('reader.actions')}>
    <a class="button small" href=${rawDownloadUrl(message.ID)} download title=${t('reader.download')}><${Icon} name="download" />.eml</a>
    <button type="button" class="button small" onClick=${() => void copyLink()}><${Icon} name="link" /><span class="action-label">${t('reader.copyLink')}</span></button>
    <button type="button" class="button small" onClick=${() => void markRead([message.ID], false)}>
      <${Icon} name="unread" /><span class="action-label">${t('reader.markUnread')}</span><kbd aria-hidden="true">u</kbd></button>
    <button type="button" class="button small delete-button" onClick=${() => deleteMails([message.ID])}>
      <${Icon} name="trash" /><span class="action-label">${t('reader.delete')}</span><kbd aria-hidden="true">#</kbd></button>
  </div>`;
}
