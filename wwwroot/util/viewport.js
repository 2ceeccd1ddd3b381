// Which rows of a long list are in view, and where they are drawn.

/**
 * Browsers stop laying out somewhere above 17 million pixels. Beyond this height the scrollbar moves through the list
 * faster than the rows do.
 */
export const tallest = 15_000_000;

/**
 * @typedef {object} Viewport
 * @property {number} first Index of the first row to draw.
 * @property {number} end Index after the last row to draw.
 * @property {number} height Height of the scrolled content in pixels.
 * @property {number} offset Where the first drawn row stands in that content.
 */

/**
 * @param {{total: number, rowHeight: number, scrollTop: number, viewHeight: number, overscan: number}} list
 * @returns {Viewport}
 */
export function viewport({ total, rowHeight, scrollTop, viewHeight, overscan }) {
  const fullHeight = total * rowHeight;
  const height = Math.min(fullHeight, tallest);
  const top = toListOffset({ total, rowHeight, scrollTop, viewHeight });
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const end = Math.min(total, Math.ceil((top + viewHeight) / rowHeight) + overscan);
  return { first, end: Math.max(first, end), height, offset: scrollTop + (first * rowHeight) - top };
}

/**
 * The offset within the whole list that a scroll position stands for; the same number unless the list is too tall.
 * @param {{total: number, rowHeight: number, scrollTop: number, viewHeight: number}} list
 */
export function toListOffset({ total, rowHeight, scrollTop, viewHeight }) {
  const range = total * rowHeight - viewHeight;
  const scrollRange = Math.min(total * rowHeight, tallest) - viewHeight;
  return scrollRange <= 0 ? 0 : Math.max(0, Math.min(range, scrollTop * (range / scrollRange)));
}

/**
 * The scroll position that stands for an offset within the whole list.
 * @param {{total: number, rowHeight: number, offset: number, viewHeight: number}} list
 */
export function toScrollTop({ total, rowHeight, offset, viewHeight }) {
  const range = total * rowHeight - viewHeight;
  const scrollRange = Math.min(total * rowHeight, tallest) - viewHeight;
  return range <= 0 ? 0 : Math.max(0, Math.min(scrollRange, offset * (scrollRange / range)));
}

/**
 * The scroll position that brings a row into view with the least movement; the same position when it is in view.
 * @param {{total: number, rowHeight: number, scrollTop: number, viewHeight: number, index: number}} list
 */
export function scrollToShow({ total, rowHeight, scrollTop, viewHeight, index }) {
  const top = toListOffset({ total, rowHeight, scrollTop, viewHeight });
  const rowTop = index * rowHeight;
  if (rowTop < top) {
    return toScrollTop({ total, rowHeight, offset: rowTop, viewHeight });
  }

  return rowTop + rowHeight > top + viewHeight
    ? toScrollTop({ total, rowHeight, offset: rowTop + rowHeight - viewHeight, viewHeight })
    : scrollTop;
}
