// The scroll position of the list of mails, and the row that the keyboard has chosen.

import { useEffect } from '../../lib/preact-hooks.js';
import { focusRow } from '../../app/commands.js';
import { drawn, rows, unseen } from '../../app/list.js';
import { fill } from '../../app/paging.js';
import { cursor } from '../../app/selection.js';
import { scrollToShow } from '../../util/viewport.js';
import { rowHeight, useRowScrolling } from '../common/row-scrolling.js';

/**
 * @param {number} version Of the rows.
 * @param {string} key Of the view that they belong to.
 */
export function useScrolling(version, key) {
  const { scroller, place, measure, view, toTop } = useRowScrolling({ rows, drawn, unseen, fill }, version, key);

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

  return {
    scroller,
    view,
    toTop: () => {
      toTop();
      unseen.value = 0;
    },
  };
}
