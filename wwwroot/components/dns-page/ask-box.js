import { html } from '../../lib/htm-preact.js';
import { signal, useSignal } from '../../lib/signals.js';
import { ask } from '../../api/dns.js';
import { t } from '../../app/i18n.js';
import { route } from '../../app/router.js';
import { newItem } from '../../util/routes.js';
import { onValue } from '../common/field.js';
import { Problem } from '../common/problem.js';
import { Badge } from '../page/page.js';
import { ResultBadge } from './result-badge.js';

/** @import { DnsAnswer } from '../../api/routing-types.js' */

const types = ['MX', 'A', 'AAAA', 'TXT', 'CNAME', 'NS', 'SOA', 'PTR', 'SRV', 'CAA', 'TLSA', 'HTTPS', 'ANY'];

/** Kept while the page lives. */
const question = signal({ name: '', type: 'MX' });

const result = signal(/** @type {{answer: DnsAnswer|null, error: unknown}} */ ({ answer: null, error: null }));

/**
 * @param {{title: string, records: string[]}} props
 */
function Section({ title, records }) {
  return records.length === 0 ? null : html`<dt>${title}</dt><dd><pre tabindex="0" translate="no">${records.join('\n')}</pre></dd>`;
}

/**
 * @param {{answer: DnsAnswer}} props
 */
function Answer({ answer }) {
  const { Name, Type, Answers, Authority, Additional, Rule, Truncated, Delay } = answer;
  return html`<div class="answer">
    <p class="answer-head"><${ResultBadge} answer=${answer} />
      ${Truncated ? html`<${Badge} tone="warn">${t('dns.truncated')}</${Badge}>` : null}
      ${Delay > 0 ? html`<${Badge} tone="warn">${t('dns.fault.delay.short', { n: Delay })}</${Badge}>` : null}
      <span class="mute" translate="no">${Name} ${Type}</span></p>
    <dl class="facts">
      <${Section} title=${t('dns.answer')} records=${Answers} />
      <${Section} title=${t('dns.authority')} records=${Authority} />
      <${Section} title=${t('dns.additional')} records=${Additional} />
      <dt>${t('dns.decided')}</dt><dd translate="no">${Rule}</dd>
    </dl>
  </div>`;
}

/** Says what would be answered, as dig shows it, and why. */
export function AskBox() {
  const isBusy = useSignal(false);
  const { item } = route.value;
  const fallback = item && item !== newItem && item !== 'root' ? item : 'example.com';
  const { name, type } = question.value;
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    isBusy.value = true;
    try {
      result.value = { answer: await ask(name.trim() || fallback, type), error: null };
    } catch (error) {
      result.value = { answer: null, error };
    }

    isBusy.value = false;
  };
  const { answer, error } = result.value;
  return html`<section class="card" aria-labelledby="ask-title">
    <header class="card-head"><h2 id="ask-title">${t('dns.ask')}</h2></header>
    <form class="card-form ask-form" onSubmit=${send}>
      <input class="field" value=${name} placeholder=${fallback} aria-label=${t('dns.ask.name')} spellcheck=${false} autocapitalize="off" autocomplete="off"
        onInput=${onValue((value) => { question.value = { ...question.peek(), name: value }; })} />
      <select class="field" aria-label=${t('dns.ask.type')} value=${type}
        onChange=${onValue((value) => { question.value = { ...question.peek(), type: value }; })}>
        ${types.map((one) => html`<option key=${one}>${one}</option>`)}
      </select>
      <button type="submit" class="button" aria-disabled=${isBusy.value}>${t('dns.ask.send')}</button>
    </form>
    <div role="status">${error ? html`<${Problem} error=${error} />` : answer ? html`<${Answer} answer=${answer} />`
    : html`<p class="card-text mute">${t('dns.ask.hint')}</p>`}</div>
  </section>`;
}
