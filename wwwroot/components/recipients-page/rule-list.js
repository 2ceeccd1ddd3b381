import { html } from '../../lib/htm-preact.js';
import { useRef } from '../../lib/preact-hooks.js';
import { t } from '../../app/i18n.js';
import { href } from '../../app/router.js';
import { loadRules, rules } from '../../app/rules.js';
import { home, newItem } from '../../util/routes.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { useReordering } from './reordering.js';
import { RuleRow } from './rule-row.js';

/** The rules in the order in which they are tried. */
export function RuleList() {
  const { list, error } = rules.value;
  const rows = useRef(/** @type {HTMLOListElement|null} */ (null));
  const { drag, onGrab } = useReordering(rows);
  return html`<section class="card" aria-labelledby="rules-title" aria-busy=${!list && !error}>
    <header class="card-head"><h2 id="rules-title">${t('rules.title')}${list ? html`<small>${list.length}</small>` : null}</h2>
      <a class="button small primary" href=${href({ ...home, place: 'recipients', item: newItem })}><${Icon} name="plus" size=${14} />${t('rules.new')}</a></header>
    ${error ? html`<${Problem} error=${error} onRetry=${() => void loadRules()} />` : null}
    ${list && list.length > 0 ? html`<ol class="rule-rows" ref=${rows}>${list.map((rule, index) => html`<${RuleRow} key=${rule.ID} rule=${rule} index=${index}
      total=${list.length} drag=${drag} onGrab=${onGrab} />`)}</ol>` : null}
    ${list?.length === 0 ? html`<div class="card-text"><p>${t('rules.none')}</p></div>` : null}
    ${list ? html`<p class="card-text mute">${t(list.length > 1 ? 'rules.order' : 'rules.otherwise')}</p>` : null}
  </section>`;
}
