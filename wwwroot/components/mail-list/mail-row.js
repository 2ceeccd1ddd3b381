import { html } from '../../lib/htm-preact.js';
import { openMail } from '../../app/commands.js';
import { t } from '../../app/i18n.js';
import { href, route } from '../../app/router.js';
import { cursor, extendTo, isSelected, toggle } from '../../app/selection.js';
import { recipientsOf, senderOf } from '../../util/addresses.js';
import { Icon } from '../common/icons.js';
import { Highlighted, RowTime } from '../common/text.js';
import { OutcomeBadge } from '../journey-view/outcome.js';

/** @import { MessageSummary } from '../../api/types.js' */

/**
 * @typedef {object} RowProps
 * @property {MessageSummary} row
 * @property {number} index
 * @property {number} total
 * @property {number} top
 * @property {ReturnType<typeof import('../../util/query.js').highlightsOf>} highlights
 * @property {boolean} isArriving
 */

/**
 * A click opens; with Ctrl it selects one, with Shift up to here.
 * @param {MouseEvent} event
 * @param {string} id
 */
function onClick(event, id) {
  if (event.button !== 0) {
    return;
  }

  event.preventDefault();
  if (event.shiftKey) {
    extendTo(id);
  } else if (event.ctrlKey || event.metaKey) {
    toggle(id);
  } else {
    openMail(id);
  }
}

/** @param {RowProps} props */
export function MailRow({ row, index, total, top, highlights, isArriving }) {
  const recipients = recipientsOf(row);
  const isOpen = route.value.id === row.ID;
  const isCursor = cursor.value ? cursor.value === row.ID : index === 0;
  const isChosen = isSelected(row.ID);
  const subject = row.Subject || t('mail.noSubject');
  const more = recipients.length - 1;
  return html`<li class=${`mail-row ${row.Read ? '' : 'unread'} ${isArriving ? 'arriving' : ''}`} style=${{ transform: `translateY(${top}px)` }}
    aria-setsize=${total} aria-posinset=${index + 1} data-open=${isOpen} data-chosen=${isChosen} data-cursor=${isCursor}>
    <a class="mail-link" href=${href({ ...route.value, id: row.ID })} tabindex=${isCursor ? 0 : -1} aria-current=${isOpen ? 'true' : undefined}
      onClick=${(/** @type {MouseEvent} */ event) => onClick(event, row.ID)} onFocus=${() => { cursor.value = row.ID; }}>
      <span class="mail-from">
        ${row.Read ? null : html`<span class="visually-hidden">${t('mail.unread')}, </span>`}
        <span class="sender"><${Highlighted} text=${senderOf(row) || t('mail.noSender')} words=${[...highlights.any, ...highlights.from]} /></span>
        ${recipients.length > 0 ? html`<span class="recipients"><span aria-hidden="true">→ </span><span class="visually-hidden">${t('mail.to')} </span><${Highlighted}
          text=${recipients[0]} words=${[...highlights.any, ...highlights.to]} />${more > 0 ? html` <span class="more">+${more}</span>` : null}</span>` : null}
      </span>
      <${RowTime} time=${row.Created} />
      <span class="mail-line"><span class="mail-subject" dir="auto"><${Highlighted} text=${subject} words=${[...highlights.any, ...highlights.subject]} /></span>
        <span class="mail-tags">${row.Fate ? html`<${OutcomeBadge} outcome=${row.Fate} />` : null}${row.Tags.map((tag) => html`<span class="tag" key=${tag}>${tag}</span>`)}</span></span>
      <span class="mail-snippet" dir="auto"><${Highlighted} text=${row.Snippet} words=${highlights.any} /></span>
      <span class="mail-clip">${row.Attachments > 0 ? html`<${Icon} name="clip" size=${14} />
        <span class="visually-hidden">${t('mail.attachments', { n: row.Attachments })}</span>` : null}</span>
    </a>
    <label class="mail-pick">
      <input type="checkbox" checked=${isChosen} tabindex=${isCursor ? 0 : -1} aria-label=${t('mail.select', { subject })}
        onClick=${(/** @type {MouseEvent} */ event) => { (event.shiftKey ? extendTo : toggle)(row.ID); }} />
    </label>
  </li>`;
}

/**
 * The place of a row that is on its way.
 * @param {{top: number}} props
 */
export function Placeholder({ top }) {
  return html`<li class="mail-row placeholder" style=${{ transform: `translateY(${top}px)` }} aria-hidden="true"><i></i><i></i><i></i></li>`;
}
