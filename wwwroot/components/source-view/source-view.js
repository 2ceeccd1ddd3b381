import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { signal } from '../../lib/signals.js';
import highlighter from '../../lib/highlight.js';
import xml from '../../lib/highlight-xml.js';
import { t } from '../../app/i18n.js';
import { CopyButton } from '../common/copy-button.js';
import { Icon } from '../common/icons.js';
import { LongText } from '../common/long-text.js';

highlighter.registerLanguage('xml', xml);

/** Longer sources are shown without colours, and in pieces: marking them would stop the page. */
const longest = 200_000;

const wraps = signal(true);

/**
 * The HTML as it was sent, coloured.
 * @param {{message: import('../../api/types.js').Message}} props
 */
export function SourceView({ message }) {
  const code = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => {
    if (!code.current) {
      return;
    }

    // The highlighter escapes the source and adds nothing but spans, which is why its result may become markup here;
    // it is parsed apart from the page all the same, and only its text and spans are taken over.
    const { value } = highlighter.highlight(message.HTML, { language: 'xml', ignoreIllegals: true });
    const marked = new DOMParser().parseFromString(`<pre>${value}</pre>`, 'text/html').body.firstElementChild;
    code.current.replaceChildren(...(marked?.childNodes ?? []));
  }, [message.ID]);

  return html`<div class="source-view scroller" tabindex="0" role="region" aria-label=${t('tab.html')}>
    <div class="corner-tools">
      <button type="button" class="button quiet small" aria-pressed=${wraps.value} onClick=${() => { wraps.value = !wraps.value; }}>
        <${Icon} name="wrap" />${t('source.wrap')}</button>
      <${CopyButton} text=${() => message.HTML} label=${t('copy.html')} small />
    </div>
    ${message.HTML.length > longest
    ? html`<${LongText} text=${message.HTML} className=${wraps.value ? 'wrapped' : ''} />`
    : html`<pre class=${wraps.value ? 'wrapped' : ''}><code ref=${code}></code></pre>`}
  </div>`;
}
