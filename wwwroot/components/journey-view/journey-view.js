import { html } from '../../lib/htm-preact.js';
import { useMemo } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { getJourney } from '../../api/rest.js';
import { t } from '../../app/i18n.js';
import { countOutcomes, few, mapJourney } from '../../util/journey.js';
import { Icon } from '../common/icons.js';
import { usePolling } from '../common/polling.js';
import { Problem } from '../common/problem.js';
import { OutcomeBadge } from './outcome.js';
import { Stations } from './station.js';

/** @import { RecipientJourney } from '../../api/routing-types.js' */
/** @import { Branch } from '../../util/journey.js' */

/** A journey goes on while it is looked at: how often it is asked for, in milliseconds. */
const refresh = 2000;

/**
 * The journey, kept up to date.
 * @param {string} id
 */
function useJourney(id) {
  const state = useSignal(/** @type {{value: RecipientJourney[]|null, error: unknown}} */ ({ value: null, error: null }));
  const load = async (/** @type {AbortSignal|undefined} */ abort) => {
    try {
      const value = await getJourney(id, abort);
      if (JSON.stringify(value) !== JSON.stringify(state.peek().value) || state.peek().error) {
        state.value = { value, error: null };
      }
    } catch (error) {
      if (!abort?.aborted) {
        state.value = { ...state.peek(), error };
      }
    }
  };
  usePolling(load, refresh);
  return { ...state.value, retry: () => void load(undefined) };
}

/**
 * Where a mail is, in a few words.
 * @param {Branch} branch
 */
function whereIs({ recipient, stoppedAt, isCollected }) {
  if (stoppedAt === '') {
    return t(isCollected ? 'journey.collected' : 'journey.waiting');
  }

  return t(recipient.Outcome === 'deferred' ? 'journey.waitsAt' : 'journey.stoppedAt', { station: t(`station.${stoppedAt}`) });
}

/**
 * The way to one recipient.
 * @param {{branch: Branch, isOpen: boolean}} props
 */
function BranchView({ branch, isOpen }) {
  const { recipient: { Address, Outcome, Diagnosis }, steps } = branch;
  const isSaid = steps.some(({ diagnosis }) => diagnosis !== '');
  return html`<li class="branch"><details open=${isOpen}>
    <summary><${Icon} name="chevron" size=${14} /><bdi class="branch-address">${Address}</bdi><${OutcomeBadge} outcome=${Outcome} />
      <span class="branch-where">${whereIs(branch)}</span></summary>
    <${Stations} steps=${steps} label=${t('journey.to', { address: Address })} address=${Address} />
    ${Diagnosis && !isSaid ? html`<p class="station-diagnosis apart"><${Icon} name="warning" size=${14} /><span>${Diagnosis}</span></p>` : null}
  </details></li>`;
}

/**
 * The mail's way from the client to each recipient's mailbox and on, station by station.
 * @param {{message: import('../../api/types.js').Message}} props
 */
export function JourneyView({ message }) {
  const { value, error, retry } = useJourney(message.ID);
  const map = useMemo(() => mapJourney(value ?? []), [value]);
  const count = map.branches.length;
  return html`<div class="journey-view scroller" tabindex="0" role="region" aria-label=${t('tab.journey')} aria-busy=${!value && !error}>
    ${error ? html`<${Problem} error=${error} onRetry=${retry} />` : null}
    ${value && count === 0 ? html`<div class="empty"><strong>${t('journey.none')}</strong><p>${t('journey.none.hint')}</p></div>` : null}
    ${count > 1 ? html`<p class="journey-summary"><span>${t('journey.recipients', { n: count })}</span>
      ${countOutcomes(value ?? []).map((one) => html`<${OutcomeBadge} key=${one.outcome} outcome=${one.outcome} count=${one.count} />`)}</p>` : null}
    ${map.trunk.length > 0 ? html`<div class="trunk"><${Stations} steps=${map.trunk} label=${t('journey.common')} /></div>` : null}
    <ul class=${`branches ${map.trunk.length > 0 ? 'forked' : ''}`}>${map.branches.map((branch) => html`<${BranchView} key=${branch.recipient.Address} branch=${branch}
      isOpen=${count <= few || branch.stoppedAt !== ''} />`)}</ul>
  </div>`;
}
