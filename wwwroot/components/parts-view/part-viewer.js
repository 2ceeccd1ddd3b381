import { html } from '../../lib/htm-preact.js';
import { useEffect } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { getPart, partUrl } from '../../api/rest.js';
import { language, t } from '../../app/i18n.js';
import { formatSize } from '../../util/format.js';
import { Problem } from '../common/problem.js';
import { useResource } from '../common/resource.js';
import { EmbeddedMessage } from './embedded-message.js';

/** @import { Message, Part } from '../../api/types.js' */

/** Text beyond this is cut, in octets; the download has it all. */
const longest = 512 * 1024;

const textTypes = ['application/json', 'application/xml', 'application/javascript', 'application/pgp-signature', 'application/x-yaml', 'application/ics'];

/**
 * How a part can be shown in place; null when it can only be downloaded. What could be active, such as HTML and SVG, is
 * shown as its source.
 * @param {Part} part
 * @returns {'image'|'pdf'|'message'|'text'|null}
 */
export function viewOf({ ContentType }) {
  const type = ContentType.toLowerCase();
  if (/^image\/(png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)$/.test(type)) {
    return 'image';
  }

  if (type === 'application/pdf') {
    return 'pdf';
  }

  if (type === 'message/rfc822' || type === 'message/global') {
    return 'message';
  }

  return /^(text|message)\//.test(type) || /[+/](json|xml)$/.test(type) || textTypes.includes(type) ? 'text' : null;
}

/**
 * The text of a part in its charset.
 * @param {string} id
 * @param {Part} part
 * @param {AbortSignal} request
 */
async function readText(id, part, request) {
  const reader = (await getPart(id, part.PartID, request)).body?.getReader();
  let decoder;
  try {
    decoder = new TextDecoder(part.Charset || 'utf-8');
  } catch {
    // A charset that no browser knows: the bytes are shown as if they were UTF-8.
    decoder = new TextDecoder();
  }

  let text = '';
  let octets = 0;
  for (let isDone = !reader; reader && !isDone && octets < longest;) {
    const chunk = await reader.read();
    isDone = chunk.done;
    octets += chunk.value?.length ?? 0;
    text += decoder.decode(chunk.value, { stream: !isDone });
  }

  await reader?.cancel();
  return { text, octets };
}

/** @param {{message: Message, part: Part}} props */
function TextPart({ message, part }) {
  const { value, error, retry } = useResource((request) => readText(message.ID, part, request), [message.ID, part.PartID]);
  if (error) {
    return html`<${Problem} error=${error} onRetry=${retry} />`;
  }

  return html`${viewOf(part) === 'message' && value
    ? html`<${EmbeddedMessage} source=${value.text} />`
    : html`<pre class="part-text" tabindex="0" dir="auto">${value?.text ?? ''}</pre>`}
    ${value && value.octets < part.Size && value.octets >= longest ? html`<p class="part-cut">${t('parts.cut', {
    shown: formatSize(value.octets, language()), size: formatSize(part.Size, language()),
  })}</p>` : null}`;
}

/**
 * The browser's own PDF viewer in a frame. The bytes come as a blob, so the document has no address on the server.
 * @param {{message: Message, part: Part}} props
 */
function PdfPart({ message, part }) {
  const url = useSignal('');
  const { value, error, retry } = useResource(async (request) => (await getPart(message.ID, part.PartID, request)).blob(), [message.ID, part.PartID]);
  useEffect(() => {
    const address = value ? URL.createObjectURL(new Blob([value], { type: 'application/pdf' })) : '';
    url.value = address;
    return () => URL.revokeObjectURL(address);
  }, [value]);
  if (error) {
    return html`<${Problem} error=${error} onRetry=${retry} />`;
  }

  return url.value ? html`<iframe class="part-pdf" title=${part.FileName || 'PDF'} src=${url.value}></iframe>` : null;
}

/**
 * A part's content in place.
 * @param {{message: Message, part: Part}} props
 */
export function PartViewer({ message, part }) {
  const isBroken = useSignal(false);
  switch (viewOf(part)) {
    case 'image':
      return html`<div class="part-content part-image">${isBroken.value
        ? html`<p class="note warn">${t('parts.brokenImage')}</p>`
        : html`<img src=${partUrl(message.ID, part.PartID, false)} alt=${part.FileName || t('parts.image')} onError=${() => { isBroken.value = true; }} />`}</div>`;
    case 'pdf':
      return html`<div class="part-content"><${PdfPart} message=${message} part=${part} /></div>`;
    default:
      return html`<div class="part-content"><${TextPart} message=${message} part=${part} /></div>`;
  }
}
