// The scroll position of the list of sessions and what it means.

import { useEffect, useLayoutEffect, useRef } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { fillSessions, newSessions, sessionRows, sessionWindow } from '../../app/session-list.js';
import { toListOffset, toScrollTop, viewport } from '../../util/viewport.js';

/** Height of a row in pixels; `--row` in the tokens. */
export const rowHeight = 76;

/** Rows drawn beyond the window on both sides. */
const overscan = 6;

/**
 * @param {number} version Of the rows.
 * @param {string} key Of the filter that they pass.
 */
export function useSessionScrolling(version, key) {
  const scroller = useRef(/** @type {HTMLDivElement|null} */ (null));
  const place = useSignal({ scrollTop: 0, viewHeight: 900 });
  const moved = useRef(sessionWindow.moved);

  // Beside an open session on a small screen the list has no size; its place is kept until it is seen again.
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
    const by = sessionWindow.moved - moved.current;
    if (element && by !== 0 && element.clientHeight > 0) {
      moved.current = sessionWindow.moved;
      const { scrollTop, viewHeight } = place.peek();
      const before = toListOffset({ total: sessionRows.total - by, rowHeight, scrollTop, viewHeight });
      element.scrollTop = toScrollTop({ total: sessionRows.total, rowHeight, offset: before + by * rowHeight, viewHeight });
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

  // Another filter begins at its top.
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
    measure();
  }, [key]);

  const view = viewport({ total: sessionRows.total, rowHeight, overscan, ...place.value });
  useEffect(() => {
    sessionWindow.first = Math.floor(toListOffset({ total: sessionRows.total, rowHeight, ...place.peek() }) / rowHeight);
    sessionWindow.end = view.end;
    sessionWindow.isAtTop = place.peek().scrollTop < rowHeight / 2;
    if (sessionWindow.isAtTop && newSessions.peek() > 0) {
      newSessions.value = 0;
    }

    void fillSessions();
  });

  return {
    scroller,
    view,
    toTop: () => {
      scroller.current?.scrollTo({ top: 0 });
    },
  };
}
