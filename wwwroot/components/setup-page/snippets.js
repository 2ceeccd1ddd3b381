import { html } from '../../lib/htm-preact.js';
import { signal } from '../../lib/signals.js';
import { t } from '../../app/i18n.js';
import { snippetGroups } from '../../util/snippets/snippets.js';
import { CopyButton } from '../common/copy-button.js';

/** Kept while the page lives. */
const chosen = signal(0);

/**
 * Moves along the stacks with the arrow keys.
 * @param {KeyboardEvent} event
 */
function onKeyDown(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    chosen.value = (chosen.peek() + step + snippetGroups.length) % snippetGroups.length;
    const list = /** @type {HTMLElement} */ (event.currentTarget);
    const element = list.children[chosen.peek()];
    if (element instanceof HTMLElement) {
      element.focus();
    }
  }
}

/**
 * Ready-made settings and programs for the common stacks.
 * @param {{endpoints: import('../../util/snippets/snippets.js').Endpoints}} props
 */
export function Snippets({ endpoints }) {
  const group = snippetGroups[chosen.value];
  return html`<div class="snippets">
    <div class="snippet-tabs" role="tablist" aria-label=${t('setup.snippets')} onKeyDown=${onKeyDown}>
      ${snippetGroups.map(({ name }, index) => html`<button type="button" role="tab" key=${name} id=${`stack-${index}`} aria-controls="snippet-panel"
        aria-selected=${index === chosen.value} tabindex=${index === chosen.value ? 0 : -1} onClick=${() => { chosen.value = index; }}>${name}</button>`)}
    </div>
    <div class="snippet-panel" id="snippet-panel" role="tabpanel" aria-labelledby=${`stack-${chosen.value}`}>
      ${group?.snippets.map((snippet) => html`<figure class="snippet" key=${`${group.name} ${snippet.name}`}>
        <figcaption><b>${snippet.name}</b>${snippet.file ? html`<code>${snippet.file}</code>` : null}
          <${CopyButton} text=${() => snippet.text(endpoints)} label=${t('copy.snippet', { name: snippet.name })} small iconOnly /></figcaption>
        <pre tabindex="0" translate="no">${snippet.text(endpoints)}</pre>
      </figure>`)}
    </div>
  </div>`;
}
