import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { t } from '../../app/i18n.js';
import { hasMoved, href } from '../../app/router.js';
import { loadRules, removeRule, ruleDrafts, ruleProblems, rules, saveRule, setRuleDraft } from '../../app/rules.js';
import { home, newItem } from '../../util/routes.js';
import { draftOfRule, emptyRule, isSameRule } from '../../util/rules.js';
import { FormField } from '../common/form-field.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { saveKeys } from '../page/page.js';
import { BehaviourFields } from './behaviour-fields.js';
import { MatchFields } from './match-fields.js';

/** @import { Rule } from '../../api/routing-types.js' */
/** @import { RuleDraft } from '../../util/rules.js' */

/**
 * @param {{item: string, rule: Rule|null}} props `rule` is null for one that is being made.
 */
function RuleForm({ item, rule }) {
  const form = useRef(/** @type {HTMLFormElement|null} */ (null));
  const isSaving = useSignal(false);
  const saved = rule ? draftOfRule(rule) : emptyRule;
  const draft = ruleDrafts.value.get(item) ?? saved;
  const isChanged = !isSameRule(draft, saved);
  const problem = ruleProblems.value.get(item) ?? null;
  const problemOf = (/** @type {string} */ path) => (problem?.path === path ? problem.reason : '');

  const canSave = !isSaving.value && (rule === null || isChanged);

  /** @param {RuleDraft} change */
  const onChange = (change) => setRuleDraft(item, { ...draft, ...change });
  const save = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (!canSave) {
      return;
    }

    isSaving.value = true;
    await saveRule(item, draft);
    isSaving.value = false;
  };
  const discard = () => {
    setRuleDraft(item, null);
    form.current?.querySelector('input')?.focus();
  };
  useEffect(() => {
    const field = form.current?.querySelector('[aria-invalid=true]');
    if (problem?.path && field instanceof HTMLElement) {
      field.focus();
    }
  }, [problem]);
  useEffect(() => {
    if (!rule) {
      form.current?.querySelector('input')?.focus();
    }
  }, []);

  return html`<form class="card-form" ref=${form} onSubmit=${save} onKeyDown=${saveKeys}>
    ${rule?.Source === 'file' ? html`<p class="note"><${Icon} name="file" /><span>${t('rules.fromFile')}</span></p>` : null}
    <${MatchFields} draft=${draft} onChange=${onChange} problemOf=${problemOf} />
    <${BehaviourFields} draft=${draft} onChange=${onChange} problemOf=${problemOf} />
    <fieldset class="form-group"><legend>${t('rule.rest')}</legend><div class="form-row">
      <${FormField} id="rule-Name" label=${t('rule.name')} value=${draft.Name ?? ''} placeholder=${t('rule.name.usual')} problem=${problemOf('Name')}
        onChange=${(/** @type {string} */ value) => onChange({ Name: value })} />
      <${FormField} id="rule-ExpiresAfter" label=${t('rule.expires')} value=${draft.ExpiresAfter ?? ''} placeholder="∞" isNumber isShort problem=${problemOf('ExpiresAfter')}
        onChange=${(/** @type {string} */ value) => onChange({ ExpiresAfter: value })} />
    </div></fieldset>
    <div role="alert">${problem ? html`<div class="note bad"><${Icon} name="warning" /><span>${problem.reason}</span></div>` : null}</div>
    <div class="form-actions">
      <button type="submit" class="button primary" aria-disabled=${!canSave}>${t('form.save')} <kbd aria-hidden="true">Ctrl ↵</kbd></button>
      ${isChanged ? html`<button type="button" class="button" onClick=${discard}>${t('form.discard')}</button>` : null}
      ${rule && rule.Source !== 'file' ? html`<button type="button" class="button delete-button" onClick=${() => void removeRule(rule)}><${Icon} name="trash" />${t('rules.delete')}</button>` : null}
    </div>
  </form>`;
}

/** What is said of a rule that there is not, and before the rules are known. */
function NoRule() {
  const { list, error } = rules.value;
  return list ? html`<p class="card-text">${t('rules.gone')}</p>`
    : error ? html`<${Problem} error=${error} onRetry=${() => void loadRules()} />` : null;
}

/**
 * One rule.
 * @param {{item: string}} props What the address says is open.
 */
export function RuleEditor({ item }) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  const isNew = item === newItem;
  const rule = rules.value.list?.find((one) => one.ID === item) ?? null;
  useEffect(() => {
    if (hasMoved() && !isNew) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return html`<section class="card" aria-labelledby="rule-title">
    <header class="card-head">
      <a class="button quiet icon small" href=${href({ ...home, place: 'recipients' })} aria-label=${t('rules.back')} title=${t('rules.back')}><${Icon} name="back" /></a>
      <h2 id="rule-title" ref=${heading} tabindex="-1">${isNew ? t('rules.new') : rule?.Name ?? t('rules.title')}</h2>
    </header>
    ${isNew || rule ? html`<${RuleForm} item=${item} rule=${isNew ? null : rule} />` : html`<${NoRule} />`}
  </section>`;
}
