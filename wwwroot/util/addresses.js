// Addresses as people read them.

/** @import { Address, MessageSummary } from '../api/types.js' */

/**
 * The name if there is one, otherwise the address.
 * @param {Address} address
 */
export function shortName({ Name, Address }) {
  return Name || Address;
}

/**
 * @param {Address} address
 */
export function fullName({ Name, Address }) {
  if (!Name || Name === Address) {
    return Address;
  }

  return Address ? `${Name} <${Address}>` : Name;
}

/**
 * Who a row says it is from: the header, or else what MAIL FROM said; empty for neither.
 * @param {MessageSummary} message
 */
export function senderOf(message) {
  return shortName(message.From) || message.Sender;
}

/**
 * Whom it went to: RCPT TO says that, whatever the header claims; a message that was never sent has only the header.
 * @param {MessageSummary} message
 * @returns {string[]}
 */
export function recipientsOf(message) {
  return message.Recipients.length > 0
    ? message.Recipients
    : [...message.To, ...message.Cc, ...message.Bcc].map((address) => address.Address).filter(Boolean);
}

/**
 * Envelope recipients that no header names: what Bcc, aliases and lists leave.
 * @param {{To: Address[], Cc: Address[]}} headers
 * @param {readonly string[]} recipients
 */
export function hiddenRecipients(headers, recipients) {
  const named = new Set([...headers.To, ...headers.Cc].map((address) => address.Address.toLowerCase()));
  return recipients.filter((recipient) => !named.has(recipient.toLowerCase()));
}
