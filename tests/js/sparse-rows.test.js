import { test } from 'node:test';
import assert from 'node:assert/strict';
import { SparseRows } from '../../wwwroot/util/sparse-rows.js';

/** @import { MessageSummary } from '../../wwwroot/api/types.js' */

/** @typedef {SparseRows<MessageSummary>} Rows */

/**
 * A summary as far as the list needs it; `m7` has sequence 7.
 * @param {number} sequence
 * @returns {MessageSummary}
 */
function mail(sequence) {
  return /** @type {MessageSummary} */ ({ ID: `m${sequence}`, Sequence: sequence, Read: false });
}

/**
 * @param {number} newest
 * @param {number} oldest
 */
function mails(newest, oldest) {
  return Array.from({ length: newest - oldest + 1 }, (_, index) => mail(newest - index));
}

/**
 * @param {Rows} rows
 * @returns {string} Sequences from the newest on, `.` for an unknown row.
 */
function picture(rows) {
  return Array.from({ length: rows.total }, (_, index) => rows.at(index)?.Sequence ?? '.').join(' ');
}

test('Pages are put where they belong and join when they touch', () => {
  const rows = /** @type {Rows} */ (new SparseRows(6));
  rows.place(0, mails(6, 5));
  rows.place(4, mails(2, 1));
  assert.equal(picture(rows), '6 5 . . 2 1');
  assert.equal(rows.knownFromTop, 2);
  rows.place(2, mails(4, 3));
  assert.equal(picture(rows), '6 5 4 3 2 1');
  assert.equal(rows.knownFromTop, 6);
});

test('A page replaces what was known at its place', () => {
  const rows = /** @type {Rows} */ (new SparseRows(5));
  rows.place(0, mails(5, 1));
  rows.place(1, [{ ...mail(4), Read: true }]);
  assert.equal(picture(rows), '5 4 3 2 1');
  assert.equal(rows.get('m4')?.Read, true);
});

test('A block that holds a row of a fetched page elsewhere is dropped as out of date', () => {
  const rows = /** @type {Rows} */ (new SparseRows(8));
  rows.place(0, mails(8, 8));
  rows.place(5, mails(3, 1));
  rows.place(2, mails(4, 3));
  assert.equal(picture(rows), '8 . 4 3 . . . .');
});

test('New mails shift every block and form one at the top', () => {
  const rows = /** @type {Rows} */ (new SparseRows(4));
  rows.place(2, mails(2, 1));
  assert.equal(rows.prepend(mails(6, 5)), 2);
  assert.equal(picture(rows), '6 5 . . 2 1');
  assert.equal(rows.knownFromTop, 2);
});

test('Mails that are known already are not added twice', () => {
  const rows = /** @type {Rows} */ (new SparseRows(2));
  rows.place(0, mails(2, 1));
  assert.equal(rows.prepend(mails(3, 2)), 1);
  assert.equal(picture(rows), '3 2 1');
});

test('Removed rows close the gap, and their former places are told', () => {
  const rows = /** @type {Rows} */ (new SparseRows(6));
  rows.place(0, mails(6, 1));
  assert.deepEqual(rows.remove(['m5', 'm2', 'elsewhere']), { removed: [1, 4], unknown: 1 });
  assert.equal(picture(rows), '6 4 3 1');
  assert.equal(rows.indexOf('m3'), 2);
  assert.equal(rows.indexOf('m5'), -1);
});

test('Blocks that a removal brings together become one', () => {
  const rows = /** @type {Rows} */ (new SparseRows(3));
  rows.place(0, mails(3, 2));
  rows.place(2, mails(1, 1));
  rows.remove(['m2']);
  rows.place(1, mails(1, 1));
  assert.equal(picture(rows), '3 1');
});

test('The gap of a window runs from its first to its last unknown row', () => {
  const rows = /** @type {Rows} */ (new SparseRows(10));
  rows.place(0, mails(10, 9));
  rows.place(5, mails(5, 5));
  assert.deepEqual(rows.gap(0, 8), { start: 2, end: 8 });
  assert.deepEqual(rows.gap(0, 6), { start: 2, end: 5 });
  assert.equal(rows.gap(0, 2), null);
  assert.deepEqual(rows.gap(-5, 99), { start: 2, end: 10 });
});

test('Changed summaries replace known rows only', () => {
  const rows = /** @type {Rows} */ (new SparseRows(3));
  rows.place(0, mails(3, 2));
  rows.update([{ ...mail(2), Read: true }, { ...mail(1), Read: true }]);
  assert.equal(rows.get('m2')?.Read, true);
  assert.equal(picture(rows), '3 2 .');
});

test('Rows far from the window are forgotten, the total is not', () => {
  const rows = /** @type {Rows} */ (new SparseRows(6));
  rows.place(0, mails(6, 1));
  rows.keep(1, 3);
  assert.equal(picture(rows), '. 5 4 . . .');
  assert.equal(rows.indexOf('m1'), -1);
});

test('Known rows between two indexes are given in order', () => {
  const rows = /** @type {Rows} */ (new SparseRows(5));
  rows.place(0, mails(5, 4));
  rows.place(3, mails(2, 1));
  assert.deepEqual(rows.between(1, 3).map((row) => row.Sequence), [4, 2]);
});

test('Random histories end as a plain array does', () => {
  let seed = 1;
  /** @param {number} below */
  const random = (below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let round = 0; round < 200; round++) {
    let all = mails(20, 1);
    let next = 21;
    const rows = /** @type {Rows} */ (new SparseRows(all.length));
    for (let step = 0; step < 30; step++) {
      const action = random(4);
      if (action === 0) {
        const count = 1 + random(3);
        const fresh = mails(next + count - 1, next);
        next += count;
        all = [...fresh, ...all];
        rows.prepend(fresh);
      } else if (action === 1) {
        const known = all.filter((row) => rows.indexOf(row.ID) >= 0);
        const victim = known[random(Math.max(1, known.length))];
        if (victim) {
          all = all.filter((row) => row !== victim);
          rows.remove([victim.ID]);
        }
      } else if (action === 2) {
        const start = random(all.length + 1);
        rows.place(start, all.slice(start, start + 1 + random(6)));
      } else {
        const from = random(all.length + 1);
        rows.keep(from, from + 10);
      }

      assert.equal(rows.total, all.length);
      all.forEach((row, index) => {
        const at = rows.at(index);
        assert.ok(at === undefined || at.ID === row.ID, `round ${round}, step ${step}, row ${index}`);
      });
    }
  }
});
