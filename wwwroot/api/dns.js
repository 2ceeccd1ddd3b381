// The HTTP API of the fake DNS.

/** @import { DnsAnswer, DnsQueries, Fault, Zone } from './routing-types.js' */

import { command, getJson, parameters } from './request.js';

/** @param {string} domain */
function zonePath(domain) {
  // A dot alone would be taken for "this folder".
  return `api/v1/dns/zones/${encodeURIComponent(domain === '.' ? 'root' : domain)}`;
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<Zone[]>} By domain.
 */
export async function listZones(signal) {
  return (await getJson('api/v1/dns/zones', signal)).Zones;
}

/**
 * Sets a zone.
 * @param {string} domain
 * @param {string} text The master file.
 * @param {Partial<Fault>|null} fault Null for the one that the master file states, if any.
 * @returns {Promise<Zone>} As it is now.
 */
export async function putZone(domain, text, fault) {
  return (await command('PUT', zonePath(domain), { Zone: text, Fault: fault })).json();
}

/** @param {string} domain */
export function deleteZone(domain) {
  return command('DELETE', zonePath(domain));
}

/**
 * What the DNS was asked.
 * @param {{since: number, limit: number}} wanted `since`: only queries after this number.
 * @param {AbortSignal} [signal]
 * @returns {Promise<DnsQueries>}
 */
export function listQueries({ since, limit }, signal) {
  return getJson(`api/v1/dns/queries?${parameters({ since, limit })}`, signal);
}

/**
 * What would be answered; counts and logs nothing.
 * @param {string} name
 * @param {string} type
 * @returns {Promise<DnsAnswer>}
 */
export async function ask(name, type) {
  return (await command('POST', 'api/v1/dns/ask', { Name: name, Type: type })).json();
}
