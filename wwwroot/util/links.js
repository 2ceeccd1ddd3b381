// Addresses of web pages in plain text.

/** @typedef {{text: string, href: string}} TextPiece `href` is empty for what is no link. */

/** Ends before punctuation that closes a sentence, and before a bracket that was opened before the link. */
const linkPattern = /\bhttps?:\/\/[^\s<>"'`、。」』）]+/giu;

/** @param {string} link */
function trimEnd(link) {
  let end = link.length;
  for (;;) {
    const last = link.charAt(end - 1);
    const isClosing = last === ')' && !link.slice(0, end - 1).includes('(');
    if (!isClosing && !/[.,;:!?\]}*_]/.test(last)) {
      return link.slice(0, end);
    }

    end--;
  }
}

/**
 * @param {string} text
 * @returns {TextPiece[]} Together they are the text.
 */
export function linkPieces(text) {
  /** @type {TextPiece[]} */
  const pieces = [];
  let at = 0;
  for (const match of text.matchAll(linkPattern)) {
    const link = trimEnd(match[0]);
    if (match.index > at) {
      pieces.push({ text: text.slice(at, match.index), href: '' });
    }

    pieces.push({ text: link, href: link });
    at = match.index + link.length;
  }

  if (at < text.length) {
    pieces.push({ text: text.slice(at), href: '' });
  }

  return pieces;
}
