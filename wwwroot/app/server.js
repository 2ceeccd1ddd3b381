// What the server tells about itself.

/** @import { Listener, ServerInfo } from '../api/types.js' */

import { computed, effect, signal } from '../lib/signals.js';
import { getServerInfo } from '../api/rest.js';
import { connection } from './feed.js';

export const server = signal(/** @type {ServerInfo|null} */ (null));

/** @param {string} address */
function isIpv4(address) {
  return !address.includes(':');
}

/**
 * How much a listener asks of a client: STARTTLS that is there counts as well, since some clients then insist on it.
 * @param {Listener} listener
 */
function demands({ TLS, Settings }) {
  const words = ['starttls=required', 'auth=required', 'starttls=offer', 'strict'];
  return (TLS ? 2 ** words.length : 0)
    + words.reduce((sum, word, index) => sum + (Settings.includes(word) ? 2 ** (words.length - 1 - index) : 0), 0);
}

/**
 * The listener to tell people of: the one that asks least of a client, IPv4 before IPv6; undefined when there is none with an
 * address.
 * @param {ServerInfo|null} info
 * @param {string} protocol
 * @returns {Listener|undefined}
 */
export function bestListener(info, protocol) {
  return info?.Listeners
    .filter((listener) => listener.Protocol === protocol && listener.Port > 0)
    .sort((a, b) => demands(a) - demands(b) || Number(isIpv4(b.Address)) - Number(isIpv4(a.Address)))[0];
}

/**
 * A host that a client can connect to; a listener on all addresses is reached by the name this page was reached by.
 * @param {Listener} listener
 */
export function reachableHost({ Address }) {
  return ['0.0.0.0', '::', '[::]', '*'].includes(Address) ? location.hostname.replace(/^\[|\]$/g, '') : Address;
}

/**
 * @param {string} host
 * @param {number} port
 */
export function hostAndPort(host, port) {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Where mail is sent to, as `host:port`; empty while unknown. */
export const smtpAddress = computed(() => {
  const listener = bestListener(server.value, 'smtp');
  return listener ? hostAndPort(reachableHost(listener), listener.Port) : '';
});

/** Asks now, and again after each reconnect: another server, with other ports, may answer. */
export function startServerInfo() {
  effect(() => {
    if (connection.value === 'live' || !server.peek()) {
      getServerInfo().then((info) => {
        server.value = info;
      }, () => {
        // The set-up page says so; the next connection asks again.
      });
    }
  });
}
