/**
 * A host as it stands in a URL or before a port: an IPv6 address needs brackets.
 * @param {string} host
 */
export function bracketed(host) {
  return host.includes(':') ? `[${host}]` : host;
}
