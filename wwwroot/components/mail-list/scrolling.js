// The scroll position of the list and what it means.

import { useEffect, useLayoutEffect, useRef } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { focusRow } from '../../app/commands.js';
import { drawn, rows, unseen } from '../../app/list.js';
import { fill } from '../../app/paging.js';
import { cursor } from '../../app/selection.js';
import { scrollToShow, toListOffset, toScrollTop, viewport } from '../../util/viewport.js';

/** Height of a row in pixels; `--row` in the tokens. */
export const rowHeight = 76;

/** Rows drawn beyond the window on both sides. */
const overscan = 6;

/**
 * @param {number} version Of the rows.
 * @param {string} key Of the view that they belong to.
 */
export function useScrolling(version, key) {
  const scroller = useRef(/** @type {HTMLDivElement|null} */ (null));
  const place = useSignal({ scrollTop: 0, viewHeight: 900 });
  const moved = useRef(drawn.moved);

  // Beside an open mail on a small screen the list has no size; its place is kept until it is seen again.
  const measure = () => {
    const element = scroller.current;
    if (element && element.clientHeight > 0 && (element.scrollTop !== place.peek().scrollTop || element.clientHeight !== place.peek().viewHeight)) {
      place.value = { scrollTop: element.scrollTop, viewHeight: element.clientHeight };
    }
  };

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
    if (focusRow.value === 0 || !scroller.current) {
      return;
    }

    const index = rows.indexOf(cursor.peek());
    if (index >= 0) {
      scroller.current.scrollTop = scrollToShow({ total: rows.total, rowHeight, index, ...place.peek() });
      measure();
      requestAnimationFrame(() => {
        const link = scroller.current?.querySelector('.mail-row[data-cursor="true"] .mail-link');
        const isTyping = document.activeElement instanceof HTMLInputElement && document.activeElement.type !== 'checkbox';
        if (link instanceof HTMLElement && scroller.current?.offsetParent && !isTyping) {
          link.focus({ preventScroll: true });
        }
      });
    }
  }, [focusRow.value]);

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

  return {
    scroller,
    view,
    toTop: () => {
      scroller.current?.scrollTo({ top: 0 });
      unseen.value = 0;
    },
  };
}
