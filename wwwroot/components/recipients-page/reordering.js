import { useSignal } from '../../lib/signals.js';
import { moveRule, rules } from '../../app/rules.js';

/**
 * @typedef {object} Drag
 * @property {string} id The rule that is carried; empty for none.
 * @property {number} to The place where it would be put.
 */

/**
 * The place among the rows that a point of the screen is nearest to.
 * @param {HTMLElement} list
 * @param {number} y
 */
function placeAt(list, y) {
  const rows = [...list.children];
  const below = rows.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y < top + height / 2;
  });
  return below < 0 ? rows.length : below;
}

/**
 * Moving rows with a pointer. The order changes when the row is let go; Escape leaves it as it was.
 * @param {{current: HTMLElement|null}} list
 * @returns {{drag: Drag, onGrab: (event: PointerEvent, id: string) => void}}
 */
export function useReordering(list) {
  const drag = useSignal(/** @type {Drag} */ ({ id: '', to: 0 }));

  /** @param {PointerEvent} event @param {string} id */
  const onGrab = (event, id) => {
    const from = rules.peek().list?.findIndex((rule) => rule.ID === id) ?? -1;
    if (event.button !== 0 || from < 0) {
      return;
    }

    event.preventDefault();
    const ending = new AbortController();
    const { signal } = ending;
    drag.value = { id, to: from };
    const finish = (/** @type {boolean} */ isDropped) => {
      const { to } = drag.peek();
      ending.abort();
      drag.value = { id: '', to: 0 };
      if (isDropped) {
        void moveRule(id, to > from ? to - 1 : to);
      }
    };
    document.addEventListener('pointermove', (move) => {
      if (list.current) {
        drag.value = { id, to: placeAt(list.current, move.clientY) };
      }
    }, { signal });
    document.addEventListener('pointerup', () => finish(true), { signal });
    document.addEventListener('pointercancel', () => finish(false), { signal });
    document.addEventListener('keydown', (key) => {
      if (key.key === 'Escape') {
        key.preventDefault();
        finish(false);
      }
    }, { signal, capture: true });
  };
  return { drag: drag.value, onGrab };
}
