import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { describe } from '../../app/problems.js';
import { Icon } from './icons.js';

/**
 * A failure, said where it happened, with a way to try again.
 * @param {{error: unknown, onRetry?: () => void}} props
 */
export function Problem({ error, onRetry }) {
  return html`<div class="note bad" role="alert">
    <${Icon} name="warning" /><span>${describe(error)}</span>
    ${onRetry ? html`<button type="button" class="button small" onClick=${onRetry}>${t('problem.retry')}</button>` : null}
  </div>`;
}
