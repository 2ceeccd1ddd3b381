// A message within a message, read well enough to show what it is: its header fields and where its body begins.

/** Adjacent encoded words are one text: the white space between them does not count (RFC 2047 §6.2). */
const betweenWords = /(=\?[^?\s]+\?[BQbq]\?[^?\s]*\?=)\s+(?==\?[^?\s]+\?[BQbq]\?)/g;

const encodedWord = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([BQbq])\?([^?\s]*)\?=/g;

/**
 * @param {string} encoding `B` or `Q`.
 * @param {string} text
 */
function octets(encoding, text) {
  const binary = encoding.toUpperCase() === 'B'
    ? atob(text)
    : text.replaceAll('_', ' ').replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/**
 * Decodes the encoded words of a header value (RFC 2047); a broken one stays as it is.
 * @param {string} value
 */
export function decodeWords(value) {
  return value.replace(betweenWords, '$1').replace(encodedWord, (whole, charset, encoding, text) => {
    try {
      return new TextDecoder(charset).decode(octets(encoding, text));
    } catch {
      return whole;
    }
  });
}

/**
 * @param {string} source The message as text.
 * @returns {{headers: {name: string, value: string}[], body: string}} Headers in their order, unfolded and decoded.
 */
export function readMessage(source) {
  const end = /\r?\n\r?\n/.exec(source);
  const head = end ? source.slice(0, end.index) : source;
  const headers = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [{ name: line.slice(0, colon).trim(), value: decodeWords(line.slice(colon + 1).trim()) }] : [];
  });
  return { headers, body: end ? source.slice(end.index + end[0].length) : '' };
}
