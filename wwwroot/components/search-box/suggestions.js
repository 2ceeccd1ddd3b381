import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { mailboxes } from '../../app/mailboxes.js';
import { formatFilter, offeredFilters, partAt } from '../../util/query.js';

/** The most that is offered at once. */
const most = 8;

/**
 * @typedef {object} Suggestion
 * @property {string} label
 * @property {string} hint What it means; empty for an address.
 * @property {string} text The whole search when it is taken.
 * @property {boolean} isComplete False when a value still has to be typed.
 */

/**
 * What could stand where the caret is: filters, and addresses that mail went to.
 * @param {string} text
 * @param {number} caret
 * @returns {Suggestion[]}
 */
export function suggestionsFor(text, caret) {
  const part = partAt(text, caret);
  const typed = part ? text.slice(part.start, part.end).toLowerCase() : '';
  const before = text.slice(0, part ? part.start : caret);
  const after = text.slice(part ? part.end : caret);
  if (part?.name === 'to' && part.kind !== 'word') {
    return addresses(part.value).map((address) => {
      const filter = formatFilter('to', address);
      return { label: filter, hint: '', text: `${before}${filter} ${after.trimStart()}`, isComplete: true };
    });
  }

  return offeredFilters
    .filter((filter) => filter.startsWith(typed) && filter !== typed)
    .map((filter) => {
      const isComplete = !filter.endsWith(':');
      return {
        label: filter,
        hint: t(`search.hint.${filter.replace(':', '.').replace(/\.$/, '')}`),
        text: `${before}${filter}${isComplete ? ' ' : ''}${after.trimStart()}`,
        isComplete,
      };
    });
}

/** @param {string} part */
function addresses(part) {
  const wanted = part.toLowerCase();
  return mailboxes.value
    .map((mailbox) => mailbox.Address)
    .filter((address) => address.includes(wanted) && address !== wanted)
    .slice(0, most);
}

/**
 * @param {{items: Suggestion[], active: number, onTake: (index: number) => void}} props
 */
export function Suggestions({ items, active, onTake }) {
  return html`<ul id="search-suggestions" class="suggestions" role="listbox" aria-label=${t('search.suggestions')} hidden=${items.length === 0}>
    ${items.map((item, index) => html`<li key=${item.label} id=${`suggestion-${index}`} role="option" aria-selected=${index === active}
      onPointerDown=${(/** @type {PointerEvent} */ event) => { event.preventDefault(); onTake(index); }}>
      <span class="suggestion-text">${item.label}</span><span class="suggestion-hint">${item.hint}</span>
    </li>`)}
  </ul>`;
}
