import { test } from 'node:test';
import assert from 'node:assert/strict';
import { placeOf } from '../../wwwroot/util/feed-order.js';

const position = { epoch: 'a', change: 10 };

/** @param {{Epoch?: string, From?: number, Change?: number, Reset?: boolean}} values */
function place(values) {
  return placeOf(position, { Epoch: 'a', From: 11, Change: 12, Reset: false, ...values });
}

test('The batch after the last one is next', () => {
  assert.equal(place({}), 'next');
});

test('A batch that begins earlier but goes further is next', () => {
  assert.equal(place({ From: 5 }), 'next');
});

test('A batch that tells nothing new is known', () => {
  assert.equal(place({ From: 5, Change: 10 }), 'known');
});

test('A batch that begins later leaves a gap', () => {
  assert.equal(place({ From: 12, Change: 15 }), 'gap');
});

test('A batch of another run of the server leaves a gap, whatever its numbers', () => {
  assert.equal(place({ Epoch: 'b' }), 'gap');
});

test('Nothing fits before the first page', () => {
  assert.equal(placeOf(null, { Epoch: 'a', From: 1, Change: 1, Reset: false }), 'gap');
});

test('Starting anew is always news', () => {
  assert.equal(place({ From: 5, Change: 10, Reset: true }), 'next');
});
