import { html } from '../../lib/htm-preact.js';
import { now } from '../../app/clock.js';
import { t } from '../../app/i18n.js';
import { dismissToast, toasts } from '../../app/toasts.js';
import { Icon } from '../common/icons.js';

/**
 * How long the action is still possible, in whole seconds.
 * @param {{deadline: number}} props
 */
function Remaining({ deadline }) {
  return html`<span class="toast-seconds" aria-hidden="true">${Math.max(0, Math.floor((deadline - now.value) / 1000))}</span>`;
}

/** What was done, with a way back, and what failed. */
export function Toasts() {
  return html`<div class="toasts" role="region" aria-label=${t('toasts.label')}>
    ${toasts.value.map((toast) => html`<div key=${toast.name} class=${`toast ${toast.kind}`} role=${toast.kind === 'problem' ? 'alert' : undefined}>
      ${toast.kind === 'problem' ? html`<${Icon} name="warning" />` : null}
      <span>${toast.text}</span>
      ${toast.action ? html`<button type="button" class="toast-action" onClick=${toast.action.run}>${toast.action.label}
        ${toast.deadline > 0 ? html`<${Remaining} deadline=${toast.deadline} />` : null}</button>` : null}
      ${toast.kind === 'problem' ? html`<button type="button" class="toast-close" aria-label=${t('toasts.close')}
        onClick=${() => dismissToast(toast.name)}><${Icon} name="close" size=${14} /></button>` : null}
    </div>`)}
  </div>`;
}
