import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { t } from '../../app/i18n.js';
import { href } from '../../app/router.js';
import { moveRule, setEnabled } from '../../app/rules.js';
import { home } from '../../util/routes.js';
import { conditionsOf } from '../../util/rules.js';
import { Icon } from '../common/icons.js';
import { Badge } from '../page/page.js';

/** @import { Rule } from '../../api/routing-types.js' */
/** @import { Drag } from './reordering.js' */

/** The browser takes the focus from what is put at another place: this brings it back. */
const keepFocus = { id: '' };

/**
 * One rule: its place, whether it is followed, what it does, how often it did.
 * @param {{rule: Rule, index: number, total: number, drag: Drag, onGrab: (event: PointerEvent, id: string) => void}} props
 */
export function RuleRow({ rule, index, total, drag, onGrab }) {
  const row = useRef(/** @type {HTMLLIElement|null} */ (null));
  const { ID, Name, Enabled, Summary, Hits, ExpiresAfter, Source } = rule;
  const conditions = conditionsOf(rule.Match);
  const isSpent = ExpiresAfter > 0 && Hits >= ExpiresAfter;
  const steps = /** @type {const} */ ([['up', -1, 'rules.up', index === 0], ['down', 1, 'rules.down', index === total - 1]]);

  const move = (/** @type {number} */ by) => {
    keepFocus.id = document.activeElement?.id ?? '';
    void moveRule(ID, index + by);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by && event.altKey) {
      event.preventDefault();
      move(by);
    }
  };
  useEffect(() => {
    const focused = keepFocus.id ? document.getElementById(keepFocus.id) : null;
    if (focused && row.current?.contains(focused)) {
      focused.focus();
      keepFocus.id = '';
    }
  }, [index]);

  return html`<li ref=${row} class=${`rule-row ${Enabled && !isSpent ? '' : 'off'}`} data-carried=${drag.id === ID}
    data-drop=${drag.id === '' ? undefined : drag.to === index ? 'before' : drag.to === total && index === total - 1 ? 'after' : undefined} onKeyDown=${onKeyDown}>
    <span class="rule-grip" aria-hidden="true" onPointerDown=${(/** @type {PointerEvent} */ event) => onGrab(event, ID)}><${Icon} name="grip" /></span>
    <input type="checkbox" class="switch" role="switch" id=${`rule-on-${ID}`} checked=${Enabled} aria-label=${t('rules.enabled', { name: Name })}
      onChange=${() => void setEnabled(rule, !Enabled)} />
    <a class="rule-link" id=${`rule-link-${ID}`} href=${href({ ...home, place: 'recipients', item: ID })} aria-describedby=${`rule-sum-${ID}`}>
      <span class="rule-name">${Name}</span>${Source === 'api' ? null : html`<${Badge} tone="">${t(`rules.source.${Source}`)}</${Badge}>`}
      ${conditions.length > 0 ? html`<span class="rule-conditions">${conditions.map(({ member, text }) => html`<span key=${member}>${t(`rule.match.${member}`)} <code>${text}</code></span>`)}</span>` : null}
      <span class="rule-summary" id=${`rule-sum-${ID}`}>${Summary}</span></a>
    <span class="rule-hits">${isSpent ? html`<${Badge} tone="">${t('rules.spent')}</${Badge}>`
    : html`<b>${ExpiresAfter > 0 ? `${Hits}/${ExpiresAfter}` : Hits}</b> ${t('rules.hits', { n: Hits })}`}</span>
    <span class="rule-steps">${steps.map(([icon, by, label, isEnd]) => html`<button type="button" key=${icon} id=${`rule-${icon}-${ID}`} class="rule-step"
      aria-label=${t(label, { name: Name })} aria-disabled=${isEnd} onClick=${() => { if (!isEnd) { move(by); } }}><${Icon} name=${icon} size=${12} /></button>`)}</span>
  </li>`;
}
