// The HTTP API of the rules of simulated recipients.

/** @import { ReadyMadeSet, Rule, RuleDefinition, RuleTrial } from './routing-types.js' */

import { command, getJson } from './request.js';

/** @param {string} id */
function rulePath(id) {
  return `api/v1/rules/${encodeURIComponent(id)}`;
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<Rule[]>} In the order in which they are tried.
 */
export async function listRules(signal) {
  return (await getJson('api/v1/rules', signal)).Rules;
}

/**
 * Adds a rule behind the others.
 * @param {RuleDefinition} definition
 * @returns {Promise<Rule>}
 */
export async function addRule(definition) {
  return (await command('POST', 'api/v1/rules', definition)).json();
}

/**
 * @param {string} id
 * @param {RuleDefinition} definition
 * @returns {Promise<Rule>}
 */
export async function putRule(id, definition) {
  return (await command('PUT', rulePath(id), definition)).json();
}

/**
 * @param {string} id
 * @param {boolean} isEnabled
 */
export function enableRule(id, isEnabled) {
  return command('PATCH', rulePath(id), { Enabled: isEnabled });
}

/** @param {string} id */
export function deleteRule(id) {
  return command('DELETE', rulePath(id));
}

/**
 * @param {string[]} ids
 * @returns {Promise<Rule[]>}
 */
export async function orderRules(ids) {
  return (await (await command('PUT', 'api/v1/rules/order', { IDs: ids })).json()).Rules;
}

/**
 * What the next mail of some kind will meet; counts nothing.
 * @param {{Recipient: string, Sender?: string, Helo?: string, User?: string, Client?: string, TLS?: boolean, Size?: number, Headers?: string[]}} mail
 * @returns {Promise<RuleTrial>}
 */
export async function tryMail(mail) {
  return (await command('POST', 'api/v1/rules/try', mail)).json();
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<ReadyMadeSet[]>}
 */
export async function listReadyMade(signal) {
  return (await getJson('api/v1/rules/ready-made', signal)).Sets;
}
