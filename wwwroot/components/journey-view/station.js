import { html } from '../../lib/htm-preact.js';
import { language, t } from '../../app/i18n.js';
import { href, route } from '../../app/router.js';
import { formatClock, formatElapsed, formatPrecise } from '../../util/format.js';
import { eventText, isLinkedToCause, replyOf } from '../../util/journey.js';
import { Icon } from '../common/icons.js';
import { lookOf } from './outcome.js';

/** @import { DrawnStep } from '../../util/journey.js' */

/**
 * When it happened: the time of day at first, then how long after the step before.
 * @param {{drawn: DrawnStep}} props
 */
function StepTime({ drawn: { step, after } }) {
  const at = Date.parse(step.Time);
  const precise = formatPrecise(at, language());
  return html`<time dateTime=${step.Time} title=${precise}>${after === null ? formatClock(at, language()) : `+${formatElapsed(after, language())}`}</time>`;
}

/**
 * One step: when, where, what, how it ended, and what was said.
 * @param {{drawn: DrawnStep, address: string}} props `address`: the recipient that is named already; empty for none.
 */
function Station({ drawn, address }) {
  const { step, isArrival, also, diagnosis } = drawn;
  const { Server, Event, Outcome, Detail, Linked } = step;
  const { tone, icon } = lookOf(Outcome);
  const reply = replyOf(step);
  const event = eventText(Event);
  return html`<li class=${`station ${tone}`}>
    <${StepTime} drawn=${drawn} />
    <span class="station-sign"><${Icon} name=${icon} size=${10} /></span>
    <div class="station-body">
      <p>${isArrival ? html`<b class="station-name">${t(`station.${Server}`)}</b> ` : html`<span class="visually-hidden">${t(`station.${Server}`)} </span>`}
        <span>${typeof event === 'string' ? event : t(event.key, { type: event.type })}</span> ${Outcome === 'done' || Outcome === 'noted' ? html`<span class="visually-hidden">${t(`step.${Outcome}`)}</span>` : html`<em class="station-outcome">· ${t(`step.${Outcome}`)}</em>`}</p>
      ${reply ? html`<pre class="station-reply" translate="no">${reply}</pre>` : null}
      ${also.map(({ Text }, index) => html`<pre class="station-reply" translate="no" key=${index}>${Text}</pre>`)}
      ${Detail && (Server !== 'mailbox' || Detail !== address) ? html`<p class="station-detail">${Detail}</p>` : null}
      ${Linked ? html`<p><a class="station-link" href=${href({ ...route.value, id: Linked, tab: '' })}><${Icon} name="unread" size=${14} />${t(isLinkedToCause(step) ? 'journey.cause' : 'journey.linked')}</a></p>` : null}
      ${diagnosis ? html`<p class="station-diagnosis"><${Icon} name="warning" size=${14} /><span>${diagnosis}</span></p>` : null}
    </div>
  </li>`;
}

/**
 * Steps on one line.
 * @param {{steps: DrawnStep[], label: string, address?: string}} props `address`: whose way it is; none for the common one.
 */
export function Stations({ steps, label, address = '' }) {
  return html`<ol class="stations" aria-label=${label}>${steps.map((drawn, index) => html`<${Station} key=${index} drawn=${drawn} address=${address} />`)}</ol>`;
}
