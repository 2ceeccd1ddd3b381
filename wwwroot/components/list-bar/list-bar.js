import { html } from '../../lib/htm-preact.js';
import { deleteAll, deleteTargets, markTargets, toggleAll } from '../../app/commands.js';
import { language, t } from '../../app/i18n.js';
import { list, rows } from '../../app/list.js';
import { route } from '../../app/router.js';
import { clearSelection, selectedCount, selection } from '../../app/selection.js';
import { formatNumber } from '../../util/format.js';
import { Icon } from '../common/icons.js';

/** What the list is a list of. */
function Title() {
  const { mailbox, query } = route.value;
  const count = list.value.status === 'ready' ? rows.total : 0;
  const title = query ? t('list.found', { n: count }) : mailbox || t('side.allMail');
  return html`<h1 class="list-title"><span title=${title}>${title}</span>
    ${query ? (mailbox ? html`<small>${t('list.in', { mailbox })}</small>` : null) : html`<small>${formatNumber(count, language())}</small>`}
  </h1>`;
}

/** What can be done to the selected mails. */
function SelectionActions() {
  const n = selectedCount();
  return html`<h1 class="list-title"><span role="status">${t('list.selected', { n })}</span></h1>
    <button type="button" class="button quiet small" onClick=${() => void markTargets(true)}>${t('list.markRead')}</button>
    <button type="button" class="button quiet small" onClick=${() => void markTargets(false)}>${t('list.markUnread')}</button>
    <button type="button" class="button quiet icon small" aria-label=${t('list.deleteSelected', { n })} title=${t('list.deleteSelected', { n })}
      onClick=${deleteTargets}><${Icon} name="trash" /></button>
    <button type="button" class="button quiet icon small" aria-label=${t('list.clearSelection')} title=${t('list.clearSelection')}
      onClick=${clearSelection}><${Icon} name="close" /></button>`;
}

/** The head of the list: its name, its size, and what can be done to all of it. */
export function ListBar() {
  const n = selectedCount();
  const hasRows = list.value.status === 'ready' && rows.total > 0;
  const isAll = selection.value === 'all';
  const { query } = route.value;
  const deleteLabel = t(query ? 'list.deleteThese' : 'list.deleteAll');
  return html`<div class="list-bar">
    <label class="pick-all"><input type="checkbox" disabled=${!hasRows} checked=${isAll} indeterminate=${!isAll && n > 0}
      aria-label=${t('list.selectAll')} title=${t('list.selectAll')} onClick=${(/** @type {MouseEvent} */ event) => { event.preventDefault(); setTimeout(toggleAll); }} /></label>
    ${n > 0 ? html`<${SelectionActions} />` : html`<${Title} />
      ${hasRows ? html`<button type="button" class=${`button quiet small ${query ? '' : 'icon'}`} title=${deleteLabel}
        aria-label=${query ? undefined : deleteLabel} onClick=${() => void deleteAll()}><${Icon} name="trash" />${query ? deleteLabel : ''}</button>` : null}`}
  </div>`;
}
