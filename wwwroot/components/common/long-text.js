import { html } from '../../lib/htm-preact.js';
import { useMemo } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { language, t } from '../../app/i18n.js';
import { formatNumber } from '../../util/format.js';
import { firstPieces } from '../../util/pieces.js';

/** Characters shown at first and with each "show more". */
const step = 100_000;

/**
 * A text of any length, shown piece by piece.
 * @param {{text: string, className: string, draw?: (piece: string) => unknown}} props `draw` makes a piece what is shown of it.
 */
export function LongText({ text, className, draw = (piece) => piece }) {
  const count = useSignal(1);
  const { pieces, end } = useMemo(() => firstPieces(text, step, count.value), [text, count.value]);
  return html`${pieces.map((piece, index) => html`<${Piece} key=${index} piece=${piece} className=${className} draw=${draw} />`)}
    ${end < text.length ? html`<p class="more-text">
      <span>${t('text.part', { shown: formatNumber(end, language()), size: formatNumber(text.length, language()) })}</span>
      <button type="button" class="button small" onClick=${() => { count.value++; }}>${t('raw.more')}</button>
    </p>` : null}`;
}

/**
 * One piece; drawn once.
 * @param {{piece: string, className: string, draw: (piece: string) => unknown}} props
 */
function Piece({ piece, className, draw }) {
  return useMemo(() => html`<pre class=${className} dir="auto">${draw(piece)}</pre>`, [piece, className]);
}
