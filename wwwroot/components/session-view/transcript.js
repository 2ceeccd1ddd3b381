import { html } from '../../lib/htm-preact.js';
import { useRef } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { t } from '../../app/i18n.js';
import { formatOffset, toneOf, transcriptText } from '../../util/transcripts.js';
import { CopyButton } from '../common/copy-button.js';
import { Icon } from '../common/icons.js';

/** @import { Session, TranscriptEntry } from '../../api/session-types.js' */

/** Lines drawn at first and with each "show more". */
const step = 1000;

const marks = { client: 'C', server: 'S', note: '' };

/**
 * @param {{entry: TranscriptEntry, isMarked: boolean}} props
 */
function Line({ entry, isMarked }) {
  const { At, From, Text } = entry;
  return html`<li class=${`line ${From} ${toneOf(entry)} ${isMarked ? 'marked' : ''}`}>
    <span class="line-at">${formatOffset(At)}</span>
    <span class="line-from" aria-hidden="true">${marks[From]}</span>
    <span class="visually-hidden">${t(`transcript.${From}`)}${isMarked ? `, ${t('transcript.thisMail')}` : ''}: </span>
    <span class="line-text" dir="auto" translate="no">${Text}</span>
  </li>`;
}

/**
 * What was said, with who said it and when.
 * @param {{session: Session, marked?: {first: number, last: number}|null}} props `marked`: the lines that were about one mail.
 */
export function Transcript({ session, marked = null }) {
  const count = useSignal(Math.max(step, (marked?.last ?? 0) + 50));
  const list = useRef(/** @type {HTMLOListElement|null} */ (null));
  const lines = session.Transcript;
  const shown = lines.slice(0, count.value);
  const showMarked = () => {
    list.current?.focus({ preventScroll: true });
    list.current?.querySelector('.marked')?.scrollIntoView({ block: 'center' });
  };
  return html`<section class="transcript" aria-labelledby="transcript-title">
    <header class="transcript-head"><h2 id="transcript-title">${t('transcript.title')}</h2>
      <span class="mute">${t('transcript.seconds')}</span>
      <${CopyButton} text=${() => transcriptText(lines)} label=${t('transcript.copy')} small /></header>
    ${marked ? html`<p class="transcript-legend"><i aria-hidden="true"></i>${t('transcript.marked')}
      <button type="button" class="button quiet small" onClick=${showMarked}><${Icon} name="down" size=${14} />${t('transcript.toMarked')}</button></p>` : null}
    ${session.Truncated ? html`<p class="note">${t('transcript.truncated')}</p>` : null}
    ${lines.length === 0 ? html`<p class="mute">${t('transcript.empty')}</p>` : html`<ol class="lines" ref=${list} tabindex="0" aria-label=${t('transcript.title')}>
      ${shown.map((entry, index) => html`<${Line} key=${index} entry=${entry} isMarked=${marked !== null && index >= marked.first && index <= marked.last} />`)}
    </ol>`}
    ${lines.length > shown.length ? html`<p class="more-text"><span>${t('transcript.part', { shown: shown.length, all: lines.length })}</span>
      <button type="button" class="button small" onClick=${() => { count.value += step; }}>${t('raw.more')}</button></p>` : null}
  </section>`;
}
