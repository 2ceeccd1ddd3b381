import { html } from '../../lib/htm-preact.js';
import { readMessage } from '../../util/embedded-message.js';

/** The fields that say what a message is. */
const shown = ['from', 'to', 'cc', 'subject', 'date'];

/**
 * A message that is part of another one: who wrote it, and its source. Its parts stand below it in the tree.
 * @param {{source: string}} props
 */
export function EmbeddedMessage({ source }) {
  const { headers, body } = readMessage(source);
  return html`<article class="embedded-message">
    <dl class="people">${shown.flatMap((name) => headers.filter((header) => header.name.toLowerCase() === name))
    .map(({ name, value }, index) => html`<dt key=${`name ${index}`}>${name}</dt><dd key=${`value ${index}`}><bdi>${value}</bdi></dd>`)}</dl>
    <pre class="part-text" tabindex="0" dir="auto">${body}</pre>
  </article>`;
}
