// Small pieces of text that know the clock or the search.

import { html } from '../../lib/htm-preact.js';
import { now } from '../../app/clock.js';
import { language } from '../../app/i18n.js';
import { formatAgo, formatListTime } from '../../util/format.js';
import { segments } from '../../util/highlight.js';

/**
 * The short time of a row.
 * @param {{time: string}} props
 */
export function RowTime({ time }) {
  const at = Date.parse(time);
  return html`<time dateTime=${time}>${formatListTime(at, now.value, language())}</time>`;
}

/**
 * "12 seconds ago".
 * @param {{time: string}} props
 */
export function Ago({ time }) {
  return html`<span>${formatAgo(Date.parse(time), now.value, language())}</span>`;
}

/**
 * A text with the searched words marked.
 * @param {{text: string, words: readonly string[]}} props
 */
export function Highlighted({ text, words }) {
  return words.length === 0
    ? text
    : segments(text, words).map((segment) => (segment.hit ? html`<mark>${segment.text}</mark>` : segment.text));
}
