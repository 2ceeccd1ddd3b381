import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { t } from '../../app/i18n.js';
import { rangeOfLine } from '../../util/zones.js';
import { onValue } from '../common/field.js';
import { Icon } from '../common/icons.js';

/** @import { ZoneProblem } from '../../util/zones.js' */

/** Lines shown at least. */
const fewest = 9;

/**
 * The master file with its lines numbered. What is wrong stands behind the line that it is about, and once more below in
 * full, where a screen reader is sent to it.
 * @param {{text: string, problem: ZoneProblem|null, onChange: (text: string) => void}} props
 */
export function ZoneText({ text, problem, onChange }) {
  const area = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const under = useRef(/** @type {HTMLDivElement|null} */ (null));
  const lines = text.split('\n');
  const bad = problem?.line ?? 0;

  const goThere = () => {
    const { start, end } = rangeOfLine(text, bad);
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  const follow = () => {
    if (under.current && area.current) {
      under.current.scrollLeft = area.current.scrollLeft;
    }
  };
  useEffect(follow, [text, bad]);

  return html`<div class="zone-text">
      <div class="zone-numbers" aria-hidden="true">${lines.map((_, index) => html`<span key=${index} class=${index + 1 === bad ? 'bad' : ''}>${index + 1}</span>`)}</div>
      <div class="zone-area">
        <div class="zone-under" ref=${under} aria-hidden="true">${lines.map((line, index) => html`<div key=${index} class=${index + 1 === bad ? 'bad' : ''}>
          <span>${line}</span>${index + 1 === bad ? html`<em>${problem?.reason}</em>` : null}</div>`)}</div>
        <textarea ref=${area} id="zone-text" rows=${Math.max(fewest, lines.length + 1)} value=${text} spellcheck=${false} autocomplete="off" autocapitalize="off"
          translate="no" wrap="off" placeholder=${t('dns.text.empty')} aria-invalid=${problem !== null} aria-describedby="zone-problem zone-text-hint"
          onScroll=${follow} onInput=${onValue(onChange)}></textarea>
      </div>
    </div>
    <div id="zone-problem" role="alert">${problem ? html`<div class="note bad"><${Icon} name="warning" />
      <span>${bad > 0 ? html`<b>${t('dns.line', { n: bad })}</b> ` : null}${problem.reason}</span>
      ${bad > 0 ? html`<button type="button" class="button small" onClick=${goThere}>${t('dns.goToLine')}</button>` : null}</div>` : null}</div>`;
}
