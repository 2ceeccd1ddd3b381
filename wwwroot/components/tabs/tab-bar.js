import { html } from '../../lib/htm-preact.js';
import { useRef } from '../../lib/preact-hooks.js';
import { t } from '../../app/i18n.js';
import { offeredTabs, showTab } from '../../app/reading.js';
import { tabs } from '../../util/routes.js';

/** @import { Message } from '../../api/types.js' */
/** @import { Tab } from '../../util/routes.js' */

/**
 * The reader's tabs. Arrow keys move along, as the ARIA tab pattern asks.
 * @param {{message: Message, active: Tab}} props
 */
export function TabBar({ message, active }) {
  const bar = useRef(/** @type {HTMLDivElement|null} */ (null));
  const offered = offeredTabs(message);
  const files = message.Attachments.length;

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
      onClick=${() => showTab(tab)}>${t(`tab.${tab}`)}${tab === 'parts' && files > 0 ? html`<span class="tab-count">${files}</span>` : null}</button>`)}
  </div>`;
}
