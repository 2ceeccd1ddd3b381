// Text in addresses.

/**
 * Escapes a text for an address, but leaves what makes mail addresses and searches readable.
 * @param {string} text
 */
export function encodeReadable(text) {
  return encodeURIComponent(text).replaceAll('%40', '@').replaceAll('%3A', ':');
}
