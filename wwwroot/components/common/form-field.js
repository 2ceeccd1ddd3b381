import { html } from '../../lib/htm-preact.js';
import { onValue } from './field.js';

/**
 * A labelled field, with what it takes and what is wrong with it.
 * @param {{id: string, label: string, value: string, onChange: (value: string) => void, hint?: string, problem?: string, placeholder?: string,
 *   isNumber?: boolean, isLong?: boolean, isShort?: boolean}} props
 */
export function FormField({ id, label, value, onChange, hint = '', problem = '', placeholder = '', isNumber = false, isLong = false, isShort = false }) {
  const about = [problem ? `${id}-problem` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined;
  const common = {
    id, class: 'field', value, placeholder, 'aria-describedby': about, 'aria-invalid': problem ? 'true' : undefined, onInput: onValue(onChange),
  };
  return html`<div class=${`form-field ${isShort ? 'short' : ''} ${isLong ? 'long' : ''}`}><label for=${id}>${label}</label>
    ${isLong ? html`<textarea ...${common} rows="3"></textarea>`
    : isNumber ? html`<input ...${common} type="number" min="0" step="any" inputmode="decimal" />`
    : html`<input ...${common} spellcheck=${false} autocapitalize="off" autocomplete="off" />`}
    ${problem ? html`<p class="form-problem" id=${`${id}-problem`}>${problem}</p>` : null}
    ${hint ? html`<p class="form-hint" id=${`${id}-hint`}>${hint}</p>` : null}</div>`;
}

/**
 * A labelled choice.
 * @param {{id: string, label: string, value: string, onChange: (value: string) => void, problem?: string, describedBy?: string, children: unknown}} props
 */
export function FormChoice({ id, label, value, onChange, problem = '', describedBy, children }) {
  const about = [problem ? `${id}-problem` : '', describedBy ?? ''].filter(Boolean).join(' ') || undefined;
  return html`<div class="form-field"><label for=${id}>${label}</label>
    <select id=${id} class="field" value=${value} aria-describedby=${about} aria-invalid=${problem ? 'true' : undefined} onChange=${onValue(onChange)}>${children}</select>
    ${problem ? html`<p class="form-problem" id=${`${id}-problem`}>${problem}</p>` : null}</div>`;
}
