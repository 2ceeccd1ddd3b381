import { html } from '../../lib/htm-preact.js';
import { useSignal } from '../../lib/signals.js';
import { getStructure, partUrl } from '../../api/rest.js';
import { language, t } from '../../app/i18n.js';
import { formatSize } from '../../util/format.js';
import { CopyButton } from '../common/copy-button.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { useResource } from '../common/resource.js';
import { PartViewer, viewOf } from './part-viewer.js';

/** @import { Message, Part } from '../../api/types.js' */

/**
 * A part and what is in it, as lines with their depth.
 * @param {Part} part
 * @param {number} [depth]
 * @returns {{part: Part, depth: number}[]}
 */
export function flatten(part, depth = 0) {
  return [{ part, depth }, ...part.Children.flatMap((child) => flatten(child, depth + 1))];
}

/** @param {Part} part */
function iconOf({ ContentType, Children }) {
  return ContentType.startsWith('multipart/') || Children.length > 0 ? 'chevron' : ContentType.startsWith('image/') ? 'image' : 'file';
}

/**
 * @param {{message: Message, part: Part, depth: number, isOpen: boolean, onToggle: () => void}} props
 */
function PartLine({ message, part, depth, isOpen, onToggle }) {
  const isContainer = part.ContentType.startsWith('multipart/');
  const canOpen = !isContainer && viewOf(part) !== null;
  const name = part.FileName || (part.ContentID ? `cid:${part.ContentID}` : '');
  const details = [part.Charset, part.Encoding, part.Disposition].filter(Boolean);
  return html`<li class="part" style=${{ '--depth': depth }} data-open=${isOpen}>
    <div class="part-line">
      <${Icon} name=${iconOf(part)} />
      <div class="part-what">
        <span class="part-type">${part.ContentType}</span>
        ${name ? html`<bdi class="part-name">${name}</bdi>` : null}
        <div class="part-details">${details.map((detail) => html`<span key=${detail}>${detail}</span>`)}
          ${part.SHA256 ? html`<span class="part-hash" title=${part.SHA256}>SHA-256 ${part.SHA256.slice(0, 12)}…<${CopyButton}
            text=${() => part.SHA256} label=${t('copy.hash')} small iconOnly /></span>` : null}</div>
      </div>
      <span class="part-size">${isContainer ? '' : formatSize(part.Size, language())}</span>
      <div class="part-actions">
        ${canOpen ? html`<button type="button" class="button small" aria-expanded=${isOpen} onClick=${onToggle}
          aria-label=${`${t(isOpen ? 'parts.hide' : 'parts.show')}: ${name || part.ContentType}`}>${t(isOpen ? 'parts.hide' : 'parts.show')}</button>` : null}
        ${isContainer ? null : html`<a class="button small icon" href=${partUrl(message.ID, part.PartID, true)} download=${part.FileName || true}
          aria-label=${t('parts.download', { name: name || part.ContentType })} title=${t('parts.download', { name: name || part.ContentType })}><${Icon} name="download" /></a>`}
      </div>
    </div>
    ${isOpen ? html`<${PartViewer} message=${message} part=${part} />` : null}
  </li>`;
}

/**
 * The MIME tree: every part with what it is, and its content in place or as a file.
 * @param {{message: Message}} props
 */
export function PartsView({ message }) {
  const { value, error, retry } = useResource((request) => getStructure(message.ID, request), [message.ID]);
  const open = useSignal(/** @type {ReadonlySet<string>} */ (new Set()));
  /** @param {string} partId */
  const toggle = (partId) => {
    const next = new Set(open.peek());
    if (!next.delete(partId)) {
      next.add(partId);
    }

    open.value = next;
  };
  return html`<div class="parts-view scroller" tabindex="0" role="region" aria-label=${t('tab.parts')}>
    ${error ? html`<${Problem} error=${error} onRetry=${retry} />` : null}
    ${value ? html`<ul>${flatten(value).map(({ part, depth }, index) => html`<${PartLine} key=${`${index} ${part.PartID}`} message=${message} part=${part}
      depth=${depth} isOpen=${open.value.has(part.PartID)} onToggle=${() => toggle(part.PartID)} />`)}</ul>` : null}
  </div>`;
}
