// The mail that is tried against the rules, and what it would meet. Kept while the page lives.

/** @import { RuleTrial } from '../api/routing-types.js' */

import { signal } from '../lib/signals.js';
import { tryMail } from '../api/rules.js';
import { emptyTrial } from '../util/rules.js';

export const mailToTry = signal(emptyTrial);

export const trial = signal(/** @type {{result: RuleTrial|null, error: unknown}} */ ({ result: null, error: null }));

/** Asks what the mail would meet. */
export async function tryIt() {
  const { Recipient, Sender, User, Helo, Client, Header, Size, TLS } = mailToTry.peek();
  try {
    const result = await tryMail({
      Recipient: Recipient.trim() || 'bounce@simulator.test', Sender: Sender.trim() || 'app@example.com', User, Helo, Client, TLS,
      ...Header ? { Headers: [Header] } : {}, ...Size ? { Size: Number(Size) } : {},
    });
    trial.value = { result, error: null };
  } catch (error) {
    trial.value = { result: null, error };
  }
}

/**
 * Tries an address at once.
 * @param {string} recipient
 */
export function tryAddress(recipient) {
  mailToTry.value = { ...mailToTry.peek(), Recipient: recipient };
  return tryIt();
}
