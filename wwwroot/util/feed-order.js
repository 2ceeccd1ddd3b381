// Where a batch of changes stands in relation to what is known.

/** @import { ChangeBatch } from '../api/types.js' */

/** @typedef {{epoch: string, change: number}} Position The last change that was handed on. */

/**
 * @param {Position|null} position Null before anything was loaded.
 * @param {Pick<ChangeBatch, 'Epoch'|'From'|'Change'|'Reset'>} batch Pushed by the server.
 * @returns {'next'|'known'|'gap'} `gap`: something before it was missed, or it belongs to another run of the server.
 */
export function placeOf(position, { Epoch, From = 0, Change, Reset }) {
  if (!position || Epoch !== position.epoch || From > position.change + 1) {
    return 'gap';
  }

  return Reset || Change > position.change ? 'next' : 'known';
}
