// The recorded sessions and what was refused in them, by the HTTP API.

/** @import { RefusedPage, Session, SessionsPage } from './session-types.js' */
/** @import { SessionFilter } from '../util/session-filter.js' */

import { getJson, parameters } from './request.js';

/**
 * Part of the list, newest first.
 * @param {Partial<SessionFilter> & {start?: number, limit: number}} wanted
 * @param {AbortSignal} [signal]
 * @returns {Promise<SessionsPage>}
 */
export function listSessions(wanted, signal) {
  return getJson(`api/v1/sessions?${parameters(wanted)}`, signal);
}

/**
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<Session>}
 */
export function getSession(id, signal) {
  return getJson(`api/v1/sessions/${encodeURIComponent(id)}`, signal);
}

/**
 * Part of what was refused in all sessions, newest first.
 * @param {{start?: number, limit: number}} wanted
 * @param {AbortSignal} [signal]
 * @returns {Promise<RefusedPage>}
 */
export function listRefused(wanted, signal) {
  return getJson(`api/v1/refused?${parameters(wanted)}`, signal);
}
