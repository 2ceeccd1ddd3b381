import { html } from '../../lib/htm-preact.js';
import { language, t } from '../../app/i18n.js';
import { formatSize } from '../../util/format.js';

/** @import { EnvelopeRecipient, Message } from '../../api/types.js' */

/** @param {EnvelopeRecipient} recipient */
function recipientText({ Address, Notify, OriginalRecipient }) {
  return [Address, Notify && `NOTIFY=${Notify}`, OriginalRecipient && `ORCPT=${OriginalRecipient}`].filter(Boolean).join('  ');
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
  ].filter(Boolean).join('  ');
  const lines = /** @type {[string, string][]} */ ([
    [t('envelope.client'), [client, envelope.Helo && `${envelope.Protocol === 'SMTP' ? 'HELO' : 'EHLO'} ${envelope.Helo}`].filter(Boolean).join('  ')],
    [t('envelope.protocol'), [envelope.Protocol, envelope.TLS].filter(Boolean).join(', ')],
    [t('envelope.user'), envelope.User],
    ['MAIL FROM', [`<${envelope.From}>`, parameters].filter(Boolean).join('  ')],
    ...envelope.To.map((recipient) => /** @type {[string, string]} */ (['RCPT TO', recipientText({ ...recipient, Address: `<${recipient.Address}>` })])),
    [t('envelope.size'), formatSize(message.Size, language())],
  ]);
  return html`<section>
    <h2>${t('envelope.title')}</h2>
    <table class="headers-table"><tbody>
      ${lines.filter(([, value]) => value).map(([name, value], index) => html`<tr key=${index}>
        <th scope="row">${name}</th><td class="raw" colspan="2">${value}</td></tr>`)}
    </tbody></table>
  </section>`;
}
