// Long texts in pieces, so that a browser has to lay out only as much as is looked at.

/**
 * Where to end a piece that begins at `from`: after the last line that ends within the limit, or within a longer line but
 * not within a character.
 * @param {string} text
 * @param {number} from
 * @param {number} limit Characters.
 */
export function endOfPiece(text, from, limit) {
  if (text.length - from <= limit) {
    return text.length;
  }

  const lineEnd = text.lastIndexOf('\n', from + limit - 1);
  if (lineEnd >= from) {
    return lineEnd + 1;
  }

  const end = from + limit;
  const code = text.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end;
}

/**
 * The first pieces of a text.
 * @param {string} text
 * @param {number} limit Characters of a piece.
 * @param {number} count At most this many.
 * @returns {{pieces: string[], end: number}} `end`: where the last one ends.
 */
export function firstPieces(text, limit, count) {
  const pieces = [];
  let end = 0;
  while (pieces.length < count && end < text.length) {
    const start = end;
    end = endOfPiece(text, start, limit);
    pieces.push(text.slice(start, end));
  }

  return { pieces, end };
}
