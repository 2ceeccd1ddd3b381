// The scroll position of a list of which only the rows in sight are drawn, and what it means.

import { useEffect, useLayoutEffect, useRef } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { toListOffset, toScrollTop, viewport } from '../../util/viewport.js';

/** Height of a row in pixels; `--row` in the tokens. */
export const rowHeight = 76;

/** Rows drawn beyond the window on both sides. */
const overscan = 6;

/**
 * @typedef {object} RowList
 * @property {{readonly total: number}} rows
 * @property {{first: number, end: number, isAtTop: boolean, moved: number}} drawn What is in sight is told to it; `moved` counts the rows that came above it.
 * @property {{value: number, peek: () => number}} unseen Rows that came while the top was out of sight; none once it is in sight.
 * @property {() => unknown} fill Fetches what is missing of the rows in sight.
 */

/**
 * @param {RowList} list Always the same one.
 * @param {number} version Of the rows.
 * @param {string} key Of the view that they belong to.
 */
export function useRowScrolling({ rows, drawn, unseen, fill }, version, key) {
  const scroller = useRef(/** @type {HTMLDivElement|null} */ (null));
  const place = useSignal({ scrollTop: 0, viewHeight: 900 });
  const moved = useRef(drawn.moved);

  // Beside an open row on a small screen the list has no size; its place is kept until it is seen again.
  const measure = () => {
    const element = scroller.current;
    if (element && element.clientHeight > 0) {
      const { scrollTop, clientHeight: viewHeight } = element;
      if (scrollTop !== place.peek().scrollTop || viewHeight !== place.peek().viewHeight) {
        place.value = { scrollTop, viewHeight };
      }
    }
  };

  // Rows that came above the window push the scroll position along, so that what is being read stands still.
  const scrollAlong = () => {
    const element = scroller.current;
    const by = drawn.moved - moved.current;
    if (element && by !== 0 && element.clientHeight > 0) {
      moved.current = drawn.moved;
      const { scrollTop, viewHeight } = place.peek();
      const before = toListOffset({ total: rows.total - by, rowHeight, scrollTop, viewHeight });
      element.scrollTop = toScrollTop({ total: rows.total, rowHeight, offset: before + by * rowHeight, viewHeight });
      measure();
    }
  };
  useLayoutEffect(scrollAlong, [version]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) {
      return undefined;
    }

    const observer = new ResizeObserver(() => {
      scrollAlong();
      measure();
    });
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  // Another view begins at its top.
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
    measure();
  }, [key]);

  const view = viewport({ total: rows.total, rowHeight, overscan, ...place.value });
  useEffect(() => {
    drawn.first = Math.floor(toListOffset({ total: rows.total, rowHeight, ...place.peek() }) / rowHeight);
    drawn.end = view.end;
    drawn.isAtTop = place.peek().scrollTop < rowHeight / 2;
    if (drawn.isAtTop && unseen.peek() > 0) {
      unseen.value = 0;
    }

    void fill();
  });

  return { scroller, place, measure, view, toTop: () => scroller.current?.scrollTo({ top: 0 }) };
}
