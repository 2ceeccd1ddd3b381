import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { t } from '../../app/i18n.js';
import { list, rows } from '../../app/list.js';
import { offeredTabs, showTab } from '../../app/reading.js';
import { tabs } from '../../util/routes.js';

/** @import { Message } from '../../api/types.js' */
/** @import { Tab } from '../../util/routes.js' */

/**
 * What went wrong on the mail's way: a dot, and the word for who does not see it.
 * @param {{message: Message}} props
 */
function FateMark({ message }) {
  const fate = (list.value, rows.get(message.ID))?.Fate;
  return fate ? html`<span class=${`tab-fate ${fate}`}></span><span class="visually-hidden">(${t(`outcome.${fate}`)})</span>` : null;
}

/**
 * The reader's tabs. Arrow keys move along, as the ARIA tab pattern asks.
 * @param {{message: Message, active: Tab}} props
 */
export function TabBar({ message, active }) {
  const bar = useRef(/** @type {HTMLDivElement|null} */ (null));
  const offered = offeredTabs(message);
  const files = message.Attachments.length;

  // On a small screen not all of them are in view.
  useEffect(() => {
    bar.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = offered.indexOf(active);
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? offered.length - 1 : step ? at + step : -1;
    const tab = offered[(target + offered.length) % offered.length];
    if (tab && (step || event.key === 'Home' || event.key === 'End')) {
      event.preventDefault();
      showTab(tab);
      const element = bar.current?.querySelector(`#tab-${tab}`);
      if (element instanceof HTMLElement) {
        element.focus();
      }
    }
  };

  return html`<div class="tab-bar" role="tablist" aria-label=${t('tabs.label')} ref=${bar} onKeyDown=${onKeyDown}>
    ${offered.map((tab) => html`<button type="button" role="tab" key=${tab} id=${`tab-${tab}`} aria-selected=${tab === active}
      aria-controls="tab-panel" tabindex=${tab === active ? 0 : -1} title=${`${t(`tab.${tab}`)} (${tabs.indexOf(tab) + 1})`}
      onClick=${() => showTab(tab)}>${t(`tab.${tab}`)}${tab === 'parts' && files > 0 ? html`<span class="tab-count">${files}</span>` : null}${tab === 'journey' ? html`<${FateMark} message=${message} />` : null}</button>`)}
  </div>`;
}
