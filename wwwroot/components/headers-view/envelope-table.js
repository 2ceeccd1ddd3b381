import { html } from '../../lib/htm-preact.js';
import { useSignal } from '../../lib/signals.js';
import { language, t } from '../../app/i18n.js';
import { formatSize } from '../../util/format.js';

/** @import { EnvelopeRecipient, Message } from '../../api/types.js' */

/** Recipients shown before the rest is folded away. */
const few = 5;

/** @param {EnvelopeRecipient} recipient */
function recipientText({ Address, Notify, OriginalRecipient }) {
  return [`<${Address}>`, Notify && `NOTIFY=${Notify}`, OriginalRecipient && `ORCPT=${OriginalRecipient}`].filter(Boolean).join('  ');
}

/**
 * RCPT TO, in order; many are folded.
 * @param {{recipients: EnvelopeRecipient[]}} props
 */
function Recipients({ recipients }) {
  const isOpen = useSignal(false);
  const folds = recipients.length > few + 1 && !isOpen.value;
  const shown = folds ? recipients.slice(0, few) : recipients;
  return html`<tr><th scope="row">RCPT TO</th><td class="raw" colspan="2">
    ${shown.map((recipient, index) => html`<div key=${index}>${recipientText(recipient)}</div>`)}
    ${folds ? html`<button type="button" class="more-people" onClick=${() => { isOpen.value = true; }}>
      ${t('reader.morePeople', { n: recipients.length - few })}</button>` : null}
  </td></tr>`;
}

/**
 * The command a client greets with, by the keyword of the protocol.
 * @param {string} protocol
 */
function greeting(protocol) {
  return protocol === 'SMTP' ? 'HELO' : protocol.includes('LMTP') ? 'LHLO' : 'EHLO';
}

/**
 * What the client said before the message itself: who it was, and MAIL FROM and RCPT TO with their parameters.
 * @param {{message: Message}} props
 */
export function EnvelopeTable({ message }) {
  const { Envelope: envelope } = message;
  const client = envelope.ClientAddress
    && `${envelope.ClientAddress.includes(':') ? `[${envelope.ClientAddress}]` : envelope.ClientAddress}:${envelope.ClientPort}`;
  const parameters = [
    envelope.Body && `BODY=${envelope.Body}`,
    envelope.SMTPUTF8 && 'SMTPUTF8',
    envelope.DeclaredSize && `SIZE=${envelope.DeclaredSize}`,
    envelope.Ret && `RET=${envelope.Ret}`,
    envelope.EnvelopeID && `ENVID=${envelope.EnvelopeID}`,
    envelope.REQUIRETLS && 'REQUIRETLS',
  ].filter(Boolean).join('  ');
  const lines = /** @type {[string, string][]} */ ([
    [t('envelope.client'), [client, envelope.Helo && `${greeting(envelope.Protocol)} ${envelope.Helo}`].filter(Boolean).join('  ')],
    [t('envelope.protocol'), [envelope.Protocol, envelope.TLS].filter(Boolean).join(', ')],
    [t('envelope.user'), envelope.User],
    ['MAIL FROM', [`<${envelope.From}>`, parameters].filter(Boolean).join('  ')],
  ]);
  return html`<section>
    <h2>${t('envelope.title')}</h2>
    <table class="headers-table"><tbody>
      ${lines.filter(([, value]) => value).map(([name, value], index) => html`<tr key=${index}>
        <th scope="row">${name}</th><td class="raw" colspan="2">${value}</td></tr>`)}
      <${Recipients} recipients=${envelope.To} />
      <tr><th scope="row">${t('envelope.size')}</th><td class="raw" colspan="2">${formatSize(message.Size, language())}</td></tr>
    </tbody></table>
  </section>`;
}
