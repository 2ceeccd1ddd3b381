// The HTTP API, one function for each thing it is asked for.

/**
 * @import { HeaderField, Mailbox, Message, MessagesPage, Part, ChangeBatch, ServerInfo } from './types.js'
 * @import { RecipientJourney } from './routing-types.js'
 */

import { RequestError, appUrl, command, getJson, parameters, request } from './request.js';

/** @param {string} id */
function messagePath(id) {
  return `api/v1/message/${encodeURIComponent(id)}`;
}

/** Dates in a search are days of the reader, not of the server. */
function timeZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * A page of the list, newest first.
 * @param {{mailbox?: string, query?: string, start?: number, limit: number, beforeSequence?: number, afterSequence?: number}} wanted
 * @param {AbortSignal} [signal]
 * @returns {Promise<MessagesPage>}
 */
export function listMessages(wanted, signal) {
  const search = parameters({
    query: wanted.query,
    tz: wanted.query ? timeZone() : undefined,
    mailbox: wanted.mailbox,
    start: wanted.start,
    limit: wanted.limit,
    before_sequence: wanted.beforeSequence,
    after_sequence: wanted.afterSequence,
  });
  return getJson(`api/v1/${wanted.query ? 'search' : 'messages'}?${search}`, signal);
}

/**
 * One message; the server marks it read.
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<Message>}
 */
export function getMessage(id, signal) {
  return getJson(messagePath(id), signal);
}

/**
 * One message, which is not marked read.
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<Message>}
 */
export function peekMessage(id, signal) {
  return getJson(`${messagePath(id)}?peek=true`, signal);
}

/**
 * Whether a message is still there; it is not marked read.
 * @param {string} id
 */
export async function hasMessage(id) {
  try {
    await request(`${messagePath(id)}?peek=true`);
    return true;
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) {
      return false;
    }

    throw error;
  }
}

/**
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<Part>}
 */
export async function getStructure(id, signal) {
  return (await getJson(`${messagePath(id)}/structure`, signal)).Root;
}

/**
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<HeaderField[]>}
 */
export async function getHeaders(id, signal) {
  return (await getJson(`${messagePath(id)}/header-list`, signal)).Headers;
}

/**
 * What happened to a message on its way, for each recipient in the order of the envelope.
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<RecipientJourney[]>}
 */
export async function getJourney(id, signal) {
  return (await getJson(`${messagePath(id)}/journey`, signal)).Recipients;
}

/**
 * The message exactly as it was captured, as a stream.
 * @param {string} id
 * @param {AbortSignal} [signal]
 */
export function getRaw(id, signal) {
  return request(`${messagePath(id)}/raw`, { signal });
}

/**
 * The decoded bytes of one part.
 * @param {string} id
 * @param {string} partId
 * @param {AbortSignal} [signal]
 */
export function getPart(id, partId, signal) {
  return request(`${messagePath(id)}/part/${encodeURIComponent(partId)}`, { signal });
}

/** @param {string} id */
export function rawDownloadUrl(id) {
  return appUrl(`${messagePath(id)}/raw?dl=1`);
}

/**
 * @param {string} id
 * @param {string} partId
 * @param {boolean} download
 */
export function partUrl(id, partId, download) {
  return appUrl(`${messagePath(id)}/part/${encodeURIComponent(partId)}${download ? '?dl=1' : ''}`);
}

/**
 * The sanitised document for the preview frame.
 * @param {string} id
 * @param {boolean} remote Whether it may load images from elsewhere.
 */
export function previewUrl(id, remote) {
  return appUrl(`view/${encodeURIComponent(id)}.html?embed=1${remote ? '&remote=1' : ''}`);
}

/** @returns {Promise<Mailbox[]>} */
export async function listMailboxes() {
  return (await getJson('api/v1/mailboxes')).Mailboxes;
}

/**
 * @param {string} epoch
 * @param {number} since
 * @returns {Promise<ChangeBatch>}
 */
export function changesSince(epoch, since) {
  return getJson(`api/v1/changes?${parameters({ epoch, since })}`);
}

/** @returns {Promise<ServerInfo>} */
export function getServerInfo() {
  return getJson('api/v1/webui');
}

/**
 * @param {string[]} ids
 * @param {boolean} read
 */
export function setRead(ids, read) {
  return command('PUT', 'api/v1/messages', { IDs: ids, Read: read });
}

/**
 * Marks everything that a search finds.
 * @param {string} query Empty for all mail.
 * @param {boolean} read
 */
export function setReadMatching(query, read) {
  return query
    ? command('PUT', `api/v1/messages?${parameters({ tz: timeZone() })}`, { Search: query, Read: read })
    : command('PUT', 'api/v1/messages', { Read: read });
}

/** @param {string[]} ids Not empty: to the server an empty list means all. */
export function deleteMessages(ids) {
  return command('DELETE', 'api/v1/messages', { IDs: ids });
}

/** Deletes everything. */
export function deleteAllMessages() {
  return command('DELETE', 'api/v1/messages');
}

/**
 * Composes and captures a message as if it had come by SMTP.
 * @param {object} message
 * @returns {Promise<string>} Its ID.
 */
export async function sendMessage(message) {
  const response = await command('POST', 'api/v1/send', message);
  return (await response.json()).ID;
}
