import { html } from '../../lib/htm-preact.js';
import { useSignal } from '../../lib/signals.js';
import { t } from '../../app/i18n.js';
import { href } from '../../app/router.js';
import { mailToTry, trial, tryIt } from '../../app/rule-trial.js';
import { home } from '../../util/routes.js';
import { FormField } from '../common/form-field.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { Badge } from '../page/page.js';

/** @import { RuleTrial } from '../../api/routing-types.js' */

const looks = /** @type {const} */ ({
  accepted: { tone: 'ok', icon: 'check' },
  refused: { tone: 'bad', icon: 'close' },
  dropped: { tone: 'bad', icon: 'close' },
});

/**
 * What the client will see, and which rule makes it so.
 * @param {{result: RuleTrial}} props
 */
function Result({ result }) {
  const { Rule, Outcome, Stage, Code, EnhancedCode, Text, Delay, Closes, Summary } = result;
  const { tone, icon } = looks[Outcome];
  const isOwn = Rule && Rule.Source !== 'readymade';
  return html`<div class="answer">
    <p class="answer-head"><${Badge} tone=${tone}><${Icon} name=${icon} size=${12} />${t(`try.${Outcome}`)}</${Badge}>
      <span>${t(`rule.stage.${Stage}`)}</span>
      ${Delay > 0 ? html`<${Badge} tone="warn">${t('dns.fault.delay.short', { n: Delay })}</${Badge}>` : null}
      ${Closes && Outcome === 'refused' ? html`<${Badge} tone="warn">${t('try.closes')}</${Badge}>` : null}</p>
    <dl class="facts">
      <dt>${t('try.sees')}</dt><dd>${Code > 0 ? html`<pre class="reply-line" translate="no">${[Code, EnhancedCode, Text].filter(Boolean).join(' ')}</pre>` : t('try.nothing')}</dd>
      <dt>${t('try.rule')}</dt><dd>${!Rule ? t('try.noRule') : isOwn
    ? html`<a class="rule-ref" href=${href({ ...home, place: 'recipients', item: Rule.ID })}>${Rule.Name}</a>` : html`<span>${t('try.readyMade', { name: Rule.Name })}</span>`}</dd>
      ${Summary ? html`<dt>${t('try.does')}</dt><dd>${Summary}</dd>` : null}
    </dl>
  </div>`;
}

/** Says what a mail to some address would meet, before it is sent. */
export function TryBox() {
  const isBusy = useSignal(false);
  const mail = mailToTry.value;
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    isBusy.value = true;
    await tryIt();
    isBusy.value = false;
  };
  const field = (/** @type {keyof typeof mail & string} */ name, placeholder = '') => html`<${FormField} id=${`try-${name}`} label=${t(`try.${name}`)} value=${String(mail[name])}
    placeholder=${placeholder} isNumber=${name === 'Size'} isShort=${name === 'Size'}
    onChange=${(/** @type {string} */ value) => { mailToTry.value = { ...mailToTry.peek(), [name]: value }; }} />`;
  const { result, error } = trial.value;
  return html`<section class="card" aria-labelledby="try-title">
    <header class="card-head"><h2 id="try-title">${t('try.title')}</h2></header>
    <form class="card-form try-form" onSubmit=${send}>
      <div class="form-row">${field('Recipient', 'bounce@simulator.test')}${field('Sender', 'app@example.com')}</div>
      <div class="try-end"><details class="form-more"><summary>${t('try.more')}</summary>
        <div class="form-row">${field('User')}${field('Helo', 'app.local')}${field('Client', '127.0.0.1')}${field('Server', '127.0.0.66:25')}${field('Header', 'X-Campaign: spring')}${field('Size')}
          <label class="form-check"><input type="checkbox" checked=${mail.TLS} onChange=${() => { mailToTry.value = { ...mailToTry.peek(), TLS: !mail.TLS }; }} />TLS</label></div></details>
        <button type="submit" class="button" aria-disabled=${isBusy.value}>${t('try.send')}</button></div>
    </form>
    <div role="status">${error ? html`<${Problem} error=${error} />` : result ? html`<${Result} result=${result} />`
    : html`<p class="card-text mute">${t('try.hint')}</p>`}</div>
  </section>`;
}
