import { html } from '../../lib/htm-preact.js';
import { signal, useSignal } from '../../lib/signals.js';
import { getHeaders } from '../../api/rest.js';
import { t } from '../../app/i18n.js';
import { CopyButton } from '../common/copy-button.js';
import { Problem } from '../common/problem.js';
import { useResource } from '../common/resource.js';
import { Highlighted } from '../common/text.js';
import { EnvelopeTable } from './envelope-table.js';

/** @import { HeaderField, Message } from '../../api/types.js' */

const isRaw = signal(false);

/** @param {HeaderField} field */
function rawLine({ Name, Raw }) {
  return `${Name}:${/^\s/.test(Raw) ? '' : ' '}${Raw}`;
}

/**
 * @param {{field: HeaderField, words: string[]}} props
 */
function HeaderRow({ field, words }) {
  const text = isRaw.value ? field.Raw.replace(/^[ \t]/, '') : field.Decoded;
  return html`<tr>
    <th scope="row"><${Highlighted} text=${field.Name} words=${words} /></th>
    <td class=${isRaw.value ? 'raw' : ''}><bdi><${Highlighted} text=${text} words=${words} /></bdi></td>
    <td class="header-copy"><${CopyButton} text=${() => (isRaw.value ? rawLine(field) : field.Decoded)}
      label=${t('copy.header', { name: field.Name })} small iconOnly /></td>
  </tr>`;
}

/**
 * The header fields in their order, decoded or as they were sent, and what the SMTP envelope said.
 * @param {{message: Message}} props
 */
export function HeadersView({ message }) {
  const { value, error, retry } = useResource((request) => getHeaders(message.ID, request), [message.ID]);
  const filter = useSignal('');
  const wanted = filter.value.trim().toLowerCase();
  const fields = (value ?? []).filter((field) => `${field.Name}: ${field.Decoded}`.toLowerCase().includes(wanted));
  return html`<div class="headers-view scroller" tabindex="0" role="region" aria-label=${t('tab.headers')}>
    <${EnvelopeTable} message=${message} />
    <section>
      <div class="headers-bar">
        <h2>${t('headers.title')}${value ? html`<small>${value.length}</small>` : null}</h2>
        <input class="field" type="search" value=${filter.value} placeholder=${t('headers.filter')} aria-label=${t('headers.filter')}
          onInput=${(/** @type {InputEvent} */ event) => { filter.value = /** @type {HTMLInputElement} */ (event.currentTarget).value; }} />
        <div class="segments" role="group" aria-label=${t('headers.form')}>
          <button type="button" aria-pressed=${!isRaw.value} onClick=${() => { isRaw.value = false; }}>${t('headers.decoded')}</button>
          <button type="button" aria-pressed=${isRaw.value} onClick=${() => { isRaw.value = true; }}>${t('headers.raw')}</button>
        </div>
        <${CopyButton} text=${() => (value ?? []).map(rawLine).join('\r\n')} label=${t('copy.headers')} small />
      </div>
      ${error ? html`<${Problem} error=${error} onRetry=${retry} />` : null}
      ${value && fields.length === 0 ? html`<p class="headers-none">${t(value.length === 0 ? 'headers.none' : 'headers.noMatch')}</p>` : null}
      <table class="headers-table"><tbody>
        ${fields.map((field, index) => html`<${HeaderRow} key=${index} field=${field} words=${wanted ? [wanted] : []} />`)}
      </tbody></table>
    </section>
  </div>`;
}
