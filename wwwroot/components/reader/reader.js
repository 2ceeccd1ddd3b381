import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { closeMail } from '../../app/commands.js';
import { activeTab, reading, retryReading } from '../../app/reading.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { HeadersView } from '../headers-view/headers-view.js';
import { JourneyView } from '../journey-view/journey-view.js';
import { PartsView } from '../parts-view/parts-view.js';
import { Preview } from '../preview/preview.js';
import { RawView } from '../raw-view/raw-view.js';
import { SessionTab } from '../session-view/session-tab.js';
import { SourceView } from '../source-view/source-view.js';
import { TabBar } from '../tabs/tab-bar.js';
import { TextView } from '../text-view/text-view.js';
import { ReaderActions } from './reader-actions.js';
import { ReaderHead } from './reader-head.js';

const panels = {
  preview: Preview,
  text: TextView,
  html: SourceView,
  headers: HeadersView,
  parts: PartsView,
  raw: RawView,
  journey: JourneyView,
  session: SessionTab,
};

/** Shown beside the list while no mail is open. */
function NothingOpen() {
  return html`<div class="empty"><${Icon} name="unread" size=${40} /><strong>${t('reader.none')}</strong>
    <p class="reader-keys"><kbd>j</kbd> <kbd>k</kbd> ${t('reader.none.move')} · <kbd>Enter</kbd> ${t('reader.none.open')} · <kbd>?</kbd> ${t('reader.none.keys')}</p></div>`;
}

/** Said instead of a mail that is not there. */
function NotThere() {
  const { status, error } = reading.value;
  return html`<div class="reader-problem">
    <button type="button" class="button quiet small" onClick=${closeMail}><${Icon} name="back" />${t('reader.back')}</button>
    ${status === 'deleted'
    ? html`<div class="note warn" role="status"><${Icon} name="trash" /><span>${t('reader.deleted')}</span></div>`
    : html`<${Problem} error=${error} onRetry=${retryReading} />`}
  </div>`;
}

/** One mail and everything that can be seen of it. */
export function Reader() {
  const { id, status, message } = reading.value;
  if (!id) {
    return html`<section class="reader-pane" aria-label=${t('reader.label')}><${NothingOpen} /></section>`;
  }

  if (status === 'failed' || status === 'deleted') {
    return html`<section class="reader-pane" aria-label=${t('reader.label')}><${NotThere} /></section>`;
  }

  // The mail before stays until the next one is there: nothing flickers.
  if (!message) {
    return html`<section class="reader-pane" aria-label=${t('reader.label')} aria-busy="true"></section>`;
  }

  const tab = activeTab.value;
  return html`<section class="reader-pane" aria-label=${t('reader.label')} aria-busy=${status === 'loading'}>
    <${ReaderHead} message=${message} key=${`head ${message.ID}`} />
    <${ReaderActions} message=${message} />
    <${TabBar} message=${message} active=${tab} />
    <div class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby=${`tab-${tab}`} tabindex="-1">
      <${panels[tab]} message=${message} key=${`${tab} ${message.ID}`} />
    </div>
  </section>`;
}
