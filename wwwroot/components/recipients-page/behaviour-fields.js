import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { isNumber, kindOf, labelKey, ruleKinds, usualStage } from '../../util/rules.js';
import { FormChoice, FormField } from '../common/form-field.js';

/** @import { RuleDraft } from '../../util/rules.js' */

/**
 * @typedef {object} FieldsProps
 * @property {RuleDraft} draft
 * @property {(change: RuleDraft) => void} onChange
 * @property {(path: string) => string} problemOf
 */

/**
 * What is closed after it, and how.
 * @param {FieldsProps & {kind: string}} props
 */
function CloseField({ draft, onChange, problemOf, kind }) {
  const path = 'Behaviour.Close';
  const prefix = kind === 'drop' ? 'rule.end' : 'rule.Close';
  return html`<${FormChoice} id="rule-Close" label=${t(prefix)} value=${draft[path] ?? ''} problem=${problemOf(path)}
    onChange=${(/** @type {string} */ value) => onChange({ [path]: value })}>
    ${kind === 'drop' ? null : html`<option value="">${t('rule.Close.usual')}</option>`}
    <option value=${kind === 'drop' ? '' : 'false'}>${t(`${prefix}.false`)}</option>
    <option value="true">${t(`${prefix}.true`)}</option>
  </${FormChoice}>`;
}

/**
 * What a rule does. Only what its kind takes is asked for.
 * @param {FieldsProps} props
 */
export function BehaviourFields({ draft, onChange, problemOf }) {
  const kind = draft['Behaviour.Kind'] ?? 'reject';
  const { stages, members, code } = kindOf(kind);
  const usual = usualStage(kind, Boolean(draft['Match.Header']));
  const option = (/** @type {string} */ name) => html`<option key=${name} value=${name}>${t(`rule.kind.${name}`)}</option>`;
  const names = Object.keys(ruleKinds);
  return html`<fieldset class="form-group"><legend>${t('rule.behaviour')}</legend>
    <div class="form-row">
      <${FormChoice} id="rule-Kind" label=${t('rule.kind')} value=${kind} problem=${problemOf('Behaviour.Kind')} describedBy="rule-kind-hint"
        onChange=${(/** @type {string} */ value) => onChange({ 'Behaviour.Kind': value })}>
        <optgroup label=${t('rule.kind.now')}>${names.filter((name) => !ruleKinds[name]?.isLater).map(option)}</optgroup>
        <optgroup label=${t('rule.kind.later')}>${names.filter((name) => ruleKinds[name]?.isLater).map(option)}</optgroup>
      </${FormChoice}>
      ${stages.length > 0 ? html`<${FormChoice} id="rule-Stage" label=${t('rule.Stage')} value=${draft['Behaviour.Stage'] ?? ''} problem=${problemOf('Behaviour.Stage')}
        onChange=${(/** @type {string} */ value) => onChange({ 'Behaviour.Stage': value })}>
        <option value="">${t(`rule.stage.${usual}`)}</option>
        ${stages.filter((stage) => stage !== usual).map((stage) => html`<option key=${stage} value=${stage}>${t(`rule.stage.${stage}`)}</option>`)}
      </${FormChoice}>` : null}
    </div>
    <p class="form-hint" id="rule-kind-hint">${t(`rule.kind.${kind}.hint`)}</p>
    ${members.length > 0 ? html`<div class="form-row">${members.map((member) => {
    const path = `Behaviour.${member}`;
    const isReply = member === 'Code' || member === 'EnhancedCode';
    return member === 'Close' ? html`<${CloseField} key=${path} draft=${draft} onChange=${onChange} problemOf=${problemOf} kind=${kind} />`
      : html`<${FormField} key=${path} id=${`rule-${member}`} label=${t(labelKey(member, kind))} value=${draft[path] ?? ''} problem=${problemOf(path)}
        placeholder=${member === 'Code' ? String(code) : isReply || member === 'Text' ? t('rule.usual') : ''} isNumber=${isNumber(path)}
        isShort=${isNumber(path) || isReply} isLong=${member === 'Text' && (kind === 'reply' || kind === 'auto-reply')}
        onChange=${(/** @type {string} */ value) => onChange({ [path]: value })} />`;
  })}</div>` : null}
  </fieldset>`;
}
