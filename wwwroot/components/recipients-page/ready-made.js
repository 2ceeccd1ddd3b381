import { html } from '../../lib/htm-preact.js';
import { listReadyMade } from '../../api/rules.js';
import { t } from '../../app/i18n.js';
import { tryAddress } from '../../app/rule-trial.js';
import { exampleAddress } from '../../util/rules.js';
import { CopyButton } from '../common/copy-button.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { useResource } from '../common/resource.js';

/** @import { ReadyMadeSet } from '../../api/routing-types.js' */

/**
 * @param {{set: ReadyMadeSet, localPart: string, does: string}} props
 */
function Address({ set, localPart, does }) {
  const example = exampleAddress(localPart, set.Domain);
  return html`<li class="ready-row">
    <span class="ready-address" translate="no"><code>${localPart}<span class="mute">@</span></code></span>
    <span class="ready-does">${does}</span>
    <span class="ready-actions">
      <button type="button" class="button quiet small" aria-label=${t('ready.try', { address: example })} onClick=${() => void tryAddress(example)}>${t('ready.try.short')}</button>
      <${CopyButton} text=${() => example} label=${t('ready.copy', { address: example })} small iconOnly /></span>
  </li>`;
}

/** Addresses that behave in a certain way without a rule. */
export function ReadyMade() {
  const { value, error, retry } = useResource((request) => listReadyMade(request), []);
  return html`<section class="card" aria-labelledby="ready-title">
    <header class="card-head"><h2 id="ready-title">${t('ready.title')}</h2></header>
    ${error ? html`<${Problem} error=${error} onRetry=${retry} />` : null}
    ${value?.length === 0 ? html`<p class="card-text mute">${t('ready.none')}</p>` : null}
    ${value && value.length > 0 ? html`<p class="card-text mute">${t('ready.hint')}</p>` : null}
    ${value?.map((set, index) => html`<details class="ready-set" key=${set.Name} open=${index === 0}>
      <summary><${Icon} name="chevron" size=${14} /><b>${set.Title}</b> <span class="mute">${set.Domain === '*' ? t('ready.anyDomain') : set.Domain}</span></summary>
      <ul>${set.Addresses.map(({ LocalPart, Does }) => html`<${Address} key=${LocalPart} set=${set} localPart=${LocalPart} does=${Does} />`)}</ul>
    </details>`)}
  </section>`;
}
