import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { isNumber, matchMembers } from '../../util/rules.js';
import { FormField } from '../common/form-field.js';

/** @import { RuleDraft } from '../../util/rules.js' */

/** What is asked for in most rules. */
const usual = 2;

/** @type {Record<string, string>} What is typed there, for example. */
const examples = {
  Recipient: '*@shop.example', Sender: 'newsletter@*', User: 'shop', Helo: 'app.local', Client: '10.0.0.0/8', Server: '127.0.0.66', Header: 'X-Campaign: *',
  Probability: '100', First: '∞', Every: '1', Window: '22:00-06:00',
};

/**
 * What a rule applies to.
 * @param {{draft: RuleDraft, onChange: (change: RuleDraft) => void, problemOf: (path: string) => string}} props
 */
export function MatchFields({ draft, onChange, problemOf }) {
  const field = (/** @type {string} */ member) => {
    const path = `Match.${member}`;
    return html`<${FormField} key=${path} id=${`rule-${member}`} label=${t(`rule.match.${member}`)} value=${draft[path] ?? ''}
      placeholder=${examples[member]} problem=${problemOf(path)} isNumber=${isNumber(path)} isShort=${isNumber(path)}
      onChange=${(/** @type {string} */ value) => onChange({ [path]: value })} />`;
  };
  const others = matchMembers.slice(usual);
  const isOpen = others.some((member) => draft[`Match.${member}`] || problemOf(`Match.${member}`));
  return html`<fieldset class="form-group"><legend>${t('rule.match')}</legend>
    <div class="form-row">${matchMembers.slice(0, usual).map(field)}</div>
    <p class="form-hint">${t('rule.match.hint')}</p>
    <details class="form-more" open=${isOpen}><summary>${t('rule.match.more')}</summary>
      <div class="form-row">${others.map(field)}</div>
      <p class="form-hint">${t('rule.match.more.hint')}</p></details>
  </fieldset>`;
}
