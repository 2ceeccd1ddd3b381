import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { signal, useSignal } from '../../lib/signals.js';
import { getRaw, rawDownloadUrl } from '../../api/rest.js';
import { language, t } from '../../app/i18n.js';
import { formatSize } from '../../util/format.js';
import { CopyButton } from '../common/copy-button.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';

/** Shown at first and with each "show more", in octets: what a browser lays out without a hitch. */
const step = 256 * 1024;

const wraps = signal(true);

/**
 * @typedef {object} RawState
 * @property {string[]} pieces Text, in pieces so that what is shown is not laid out again.
 * @property {number} octets
 * @property {boolean} isDone
 * @property {unknown} error
 */

/**
 * Reads a stream up to a mark that can be moved on; the rest stays on the server.
 * @param {string} id
 * @returns {RawState & {more: () => void}}
 */
function useRaw(id) {
  const state = useSignal(/** @type {RawState} */ ({ pieces: [], octets: 0, isDone: false, error: null }));
  const advance = useRef(() => {});
  useEffect(() => {
    const request = new AbortController();
    const decoder = new TextDecoder();
    /** @type {ReadableStreamDefaultReader<Uint8Array>|undefined} */
    let reader;
    let isReading = false;
    const read = async () => {
      if (isReading || state.peek().isDone) {
        return;
      }

      isReading = true;
      try {
        reader ??= (await getRaw(id, request.signal)).body?.getReader();
        let text = '';
        let { octets } = state.peek();
        const until = octets + step;
        let isDone = !reader;
        while (reader && !isDone && octets < until) {
          const chunk = await reader.read();
          isDone = chunk.done;
          octets += chunk.value?.length ?? 0;
          text += decoder.decode(chunk.value, { stream: !chunk.done });
        }

        state.value = { pieces: [...state.peek().pieces, text], octets, isDone, error: null };
      } catch (error) {
        if (!request.signal.aborted) {
          state.value = { ...state.peek(), error };
        }
      } finally {
        isReading = false;
      }
    };
    state.value = { pieces: [], octets: 0, isDone: false, error: null };
    advance.current = () => void read();
    void read();
    return () => request.abort();
  }, [id]);
  return { ...state.value, more: () => advance.current() };
}

/**
 * The message octet for octet, as it came after DATA.
 * @param {{message: import('../../api/types.js').Message}} props
 */
export function RawView({ message }) {
  const { pieces, octets, isDone, error, more } = useRaw(message.ID);
  return html`<div class="raw-view scroller" tabindex="0" role="region" aria-label=${t('tab.raw')}>
    <div class="corner-tools">
      <button type="button" class="button quiet small" aria-pressed=${wraps.value} onClick=${() => { wraps.value = !wraps.value; }}>
        <${Icon} name="wrap" />${t('source.wrap')}</button>
      ${isDone ? html`<${CopyButton} text=${() => pieces.join('')} label=${t('copy.raw')} small />` : null}
    </div>
    <div class=${`raw-text ${wraps.value ? 'wrapped' : ''}`}>${pieces.map((piece, index) => html`<pre key=${index}>${piece}</pre>`)}</div>
    ${error ? html`<${Problem} error=${error} onRetry=${more} />` : null}
    ${!isDone && pieces.length > 0 && !error ? html`<p class="more-text">
      <span>${t('raw.part', { shown: formatSize(octets, language()), size: formatSize(message.Size, language()) })}</span>
      <button type="button" class="button small" onClick=${more}>${t('raw.more')}</button>
      <a class="button small" href=${rawDownloadUrl(message.ID)} download><${Icon} name="download" />.eml</a>
    </p>` : null}
  </div>`;
}
