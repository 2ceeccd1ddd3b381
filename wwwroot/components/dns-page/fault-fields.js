import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { faultKinds, statedFault } from '../../util/zones.js';
import { onValue } from '../common/field.js';

/** @import { Fault } from '../../api/routing-types.js' */
/** @import { Draft } from '../../util/zones.js' */

/**
 * A fault in a few words.
 * @param {Fault} fault
 */
export function faultText({ Kind, Delay, Every }) {
  switch (Kind) {
    case 'delay':
      return t('dns.fault.delay.short', { n: Delay });
    case 'flap':
      return t('dns.fault.flap.short', { n: Every });
    default:
      return t(`dns.fault.${Kind}.short`);
  }
}

/**
 * A number that some faults have.
 * @param {{label: string, value: string, fallback: string, min: number, max: number, step: string, onChange: (value: string) => void}} props
 */
function FaultNumber({ label, value, fallback, min, max, step, onChange }) {
  return html`<label class="form-field short"><span>${label}</span>
    <input class="field" type="number" min=${min} max=${max} step=${step} placeholder=${fallback} value=${value}
      onInput=${onValue(onChange)} /></label>`;
}

/**
 * What is wrong with a zone on purpose. Only what the kind has is asked for.
 * @param {{draft: Draft, onChange: (change: Partial<Draft>) => void}} props
 */
export function FaultFields({ draft, onChange }) {
  const { kind, delay, every, text } = draft;
  const stated = statedFault(text);
  return html`<div class="form-row">
      <label class="form-field"><span>${t('dns.fault')}</span>
        <select class="field" value=${kind} aria-describedby="fault-hint"
          onChange=${onValue((value) => onChange({ kind: value }))}>
          <option value="">${stated ? t('dns.fault.stated') : t('dns.fault.none')}</option>
          ${faultKinds.map((name) => html`<option key=${name} value=${name}>${t(`dns.fault.${name}`)}</option>`)}
        </select></label>
      ${kind === 'delay' ? html`<${FaultNumber} label=${t('dns.fault.seconds')} value=${delay} fallback="6" min=${0} max=${300} step="any"
        onChange=${(/** @type {string} */ value) => onChange({ delay: value })} />` : null}
      ${kind === 'flap' ? html`<${FaultNumber} label=${t('dns.fault.every')} value=${every} fallback="2" min=${1} max=${1000000} step="1"
        onChange=${(/** @type {string} */ value) => onChange({ every: value })} />` : null}
    </div>
    <p class="form-hint" id="fault-hint">${t(kind ? `dns.fault.${kind}.hint` : 'dns.fault.none.hint')}</p>`;
}
