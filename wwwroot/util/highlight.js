// Finds words in text, so that search results can show why they were found.

/** @typedef {{text: string, hit: boolean}} Segment */

/** @param {string} text */
function escapePattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Cuts a text at the places where one of the words stands, without regard to case.
 * @param {string} text
 * @param {readonly string[]} words
 * @returns {Segment[]} Together they are the text.
 */
export function segments(text, words) {
  const wanted = words.filter(Boolean).sort((a, b) => b.length - a.length);
  if (wanted.length === 0) {
    return text ? [{ text, hit: false }] : [];
  }

  const pattern = new RegExp(`(${wanted.map(escapePattern).join('|')})`, 'giu');
  return text.split(pattern)
    .map((part, index) => ({ text: part, hit: index % 2 === 1 }))
    .filter((segment) => segment.text !== '');
}
