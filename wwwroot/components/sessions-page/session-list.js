import { html } from '../../lib/htm-preact.js';
import { language, t } from '../../app/i18n.js';
import { fillSessions, filterKey, loadSessions, newSessions, sessionList, sessionRows, sessionWindow, showAllSessions } from '../../app/session-list.js';
import { bestListener, hostAndPort, reachableHost, server } from '../../app/server.js';
import { formatNumber } from '../../util/format.js';
import { CopyButton } from '../common/copy-button.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { rowHeight, useRowScrolling } from '../common/row-scrolling.js';
import { usePageHeading } from '../page/page.js';
import { SessionFilters } from './session-filters.js';
import { SessionPlaceholder, SessionRow } from './session-row.js';

/**
 * A command to copy.
 * @param {{text: string}} props
 */
function Command({ text }) {
  return html`<span class="command"><code translate="no">${text}</code><${CopyButton} text=${() => text} label=${t('copy.command')} small iconOnly /></span>`;
}

/** What to see while there is nothing to see. */
function Nothing() {
  if (filterKey.value) {
    return html`<div class="empty"><${Icon} name="search" size=${40} /><strong>${t('sessions.noMatch')}</strong>
      <button type="button" class="button" onClick=${showAllSessions}>${t('sessions.showAll')}</button></div>`;
  }

  const smtp = bestListener(server.value, 'smtp');
  return html`<div class="empty"><${Icon} name="exchange" size=${40} /><strong>${t('sessions.none')}</strong>
    <p>${t('sessions.none.hint')}</p>
    ${smtp ? html`<${Command} text=${`swaks --server ${hostAndPort(reachableHost(smtp), smtp.Port)} --to bob@example.com`} />
      <${Command} text=${`telnet ${reachableHost(smtp)} ${smtp.Port}`} />` : null}</div>`;
}

/** How many there are, and how many of them are shown. */
function Count() {
  const { status, key, all } = sessionList.value;
  return status === 'ready' ? html`<small>${key ? t('sessions.matching', { n: sessionRows.total, all }) : formatNumber(all, language())}</small>` : null;
}

/** The sessions, newest first; as many as there are, of which only those in view are drawn. */
export function SessionList() {
  const heading = usePageHeading();
  const { status, error, version, key } = sessionList.value;
  const { scroller, view, toTop } = useRowScrolling({ rows: sessionRows, drawn: sessionWindow, unseen: newSessions, fill: fillSessions }, version, key);
  const { total } = sessionRows;
  const rows = Array.from({ length: view.end - view.first }, (_, offset) => {
    const row = sessionRows.at(view.first + offset);
    const top = view.offset + (offset * rowHeight);
    return row
      ? html`<${SessionRow} key=${row.ID} session=${row} index=${view.first + offset} total=${total} top=${top} />`
      : html`<${SessionPlaceholder} key=${`at ${view.first + offset}`} top=${top} />`;
  });
  return html`<section class="list-pane" aria-label=${t('side.sessions')}>
    <header class="list-bar sessions-bar"><h1 class="list-title" ref=${heading} tabindex="-1"><span>${t('side.sessions')}</span> <${Count} /></h1></header>
    <${SessionFilters} />
    <div class="session-list scroller" ref=${scroller}>
      ${newSessions.value > 0 ? html`<div class="new-mails"><button type="button" onClick=${toTop}>
        ${t('list.new', { n: newSessions.value })} <${Icon} name="up" size=${14} /></button></div>` : null}
      ${error ? html`<div class="list-problem"><${Problem} error=${error} onRetry=${() => void loadSessions()} /></div>` : null}
      ${status === 'ready' && total === 0 ? html`<${Nothing} />` : html`<ul aria-label=${t('side.sessions')} style=${{ height: `${view.height}px` }}>${rows}</ul>`}
    </div>
  </section>`;
}
