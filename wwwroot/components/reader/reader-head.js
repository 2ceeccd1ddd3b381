import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { closeMail, focusReader } from '../../app/commands.js';
import { language, t } from '../../app/i18n.js';
import { fullName, hiddenRecipients } from '../../util/addresses.js';
import { formatExact, formatPrecise, formatSize } from '../../util/format.js';
import { Icon } from '../common/icons.js';
import { Ago } from '../common/text.js';

/** @import { Address, Message } from '../../api/types.js' */

/** Addresses shown before the rest is folded away. */
const few = 4;

/**
 * @param {{address: Address}} props
 */
function Person({ address }) {
  const { Name, Address: mail } = address;
  return Name && Name !== mail
    ? html`<bdi class="person"><b>${Name}</b> <span class="person-address">${mail}</span></bdi>`
    : html`<bdi class="person"><b>${mail}</b></bdi>`;
}

/**
 * A line of addresses; many are folded.
 * @param {{label: string, hint?: string, addresses: Address[]}} props
 */
function AddressLine({ label, hint, addresses }) {
  const isOpen = useSignal(false);
  if (addresses.length === 0) {
    return null;
  }

  const folds = addresses.length > few + 1 && !isOpen.value;
  const shown = folds ? addresses.slice(0, few) : addresses;
  return html`<dt title=${hint}>${label}</dt>
    <dd>${shown.map((address, index) => html`<${Person} key=${`${index} ${fullName(address)}`} address=${address} />`)}
      ${folds ? html`<button type="button" class="more-people" onClick=${() => { isOpen.value = true; }}>
        ${t('reader.morePeople', { n: addresses.length - few })}</button>` : null}</dd>`;
}

/**
 * @param {{message: Message}} props
 */
function Times({ message }) {
  const created = Date.parse(message.Created);
  return html`<div class="reader-times">
    <time dateTime=${message.Created} title=${formatPrecise(created, language())}>${formatExact(created, language())}</time>
    <span><${Ago} time=${message.Created} /> · ${formatSize(message.Size, language())}</span>
  </div>`;
}

/**
 * Subject, people and times.
 * @param {{message: Message}} props
 */
export function ReaderHead({ message }) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => {
    if (focusReader.value > 0 && heading.current) {
      focusReader.value = 0;
      heading.current.focus();
    }
  }, [focusReader.value]);

  const envelope = message.Envelope;
  const blind = hiddenRecipients(message, envelope.To.map((recipient) => recipient.Address))
    .filter((address) => !message.Bcc.some((known) => known.Address.toLowerCase() === address.toLowerCase()))
    .map((address) => ({ Name: '', Address: address }));
  const from = message.From.Address || message.From.Name ? [message.From] : [];
  const isOtherSender = envelope.From.toLowerCase() !== message.From.Address.toLowerCase();
  return html`<header class="reader-head">
    <div class="reader-title">
      <button type="button" class="button quiet icon back-button" aria-label=${t('reader.back')} onClick=${closeMail}><${Icon} name="back" /></button>
      <h1 ref=${heading} tabindex="-1" dir="auto">${message.Subject || t('mail.noSubject')}</h1>
    </div>
    <div class="reader-meta">
      <dl class="people">
        <${AddressLine} label=${t('reader.from')} addresses=${from} />
        ${isOtherSender ? html`<dt title=${t('reader.sender.hint')}>${t('reader.sender')}</dt>
          <dd><bdi class="person">${envelope.From || html`<span class="null-path">${t('reader.nullSender')}</span>`}</bdi></dd>` : null}
        <${AddressLine} label=${t('reader.replyTo')} addresses=${message.ReplyTo} />
        <${AddressLine} label=${t('reader.to')} addresses=${message.To} />
        <${AddressLine} label=${t('reader.cc')} addresses=${message.Cc} />
        <${AddressLine} label=${t('reader.bcc')} addresses=${message.Bcc} />
        <${AddressLine} label=${t('reader.blind')} hint=${t('reader.blind.hint')} addresses=${blind} />
      </dl>
      <${Times} message=${message} />
    </div>
  </header>`;
}
