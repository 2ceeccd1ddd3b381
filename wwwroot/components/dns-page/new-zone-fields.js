import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { t } from '../../app/i18n.js';
import { zoneExamples } from '../../util/zone-examples.js';
import { onValue } from '../common/field.js';

/** @import { Draft } from '../../util/zones.js' */

/**
 * The domain of a zone that is being made, and what to start it from.
 * @param {{draft: Draft, onChange: (change: Partial<Draft>) => void}} props
 */
export function NewZoneFields({ draft, onChange }) {
  const domain = useRef(/** @type {HTMLInputElement|null} */ (null));
  const chosen = useSignal('');
  useEffect(() => domain.current?.focus(), []);
  const start = (/** @type {string} */ name) => {
    const example = zoneExamples.find((one) => one.name === name);
    chosen.value = name;
    if (example) {
      onChange({ text: example.text, kind: example.kind, delay: '', every: '' });
    }
  };
  return html`<div class="form-row">
    <label class="form-field"><span>${t('dns.domain')}</span>
      <input ref=${domain} class="field" required value=${draft.domain} placeholder="example.com" spellcheck=${false} autocapitalize="off"
        autocomplete="off" onInput=${onValue((value) => onChange({ domain: value }))} /></label>
    <label class="form-field"><span>${t('dns.example')}</span>
      <select class="field" value=${chosen.value} onChange=${onValue(start)}>
        <option value="">${t('dns.example.choose')}</option>
        ${zoneExamples.map(({ name }) => html`<option key=${name} value=${name}>${t(`dns.example.${name}`)}</option>`)}
      </select></label>
  </div>`;
}
