import { test } from 'node:test';
import assert from 'node:assert/strict';
import { endOfPiece, firstPieces } from '../../wwwroot/util/pieces.js';

test('A short text is one piece', () => {
  assert.deepEqual(firstPieces('one\ntwo', 100, 1), { pieces: ['one\ntwo'], end: 7 });
  assert.deepEqual(firstPieces('', 100, 1), { pieces: [], end: 0 });
});

test('A piece ends after a line', () => {
  assert.deepEqual(firstPieces('one\ntwo\nthree', 9, 1), { pieces: ['one\ntwo\n'], end: 8 });
});

test('A line longer than a piece is cut, but no character', () => {
  assert.equal(endOfPiece('abcdef', 0, 4), 4);
  assert.equal(endOfPiece('abc😀ef', 0, 4), 3);
});

test('The pieces together are the text', () => {
  const text = 'x'.repeat(50) + '\n'.repeat(7) + '😀'.repeat(40) + '\r\nend';
  for (let limit = 2; limit < 60; limit++) {
    const { pieces, end } = firstPieces(text, limit, 1000);
    assert.equal(pieces.join(''), text);
    assert.equal(end, text.length);
    assert.ok(pieces.every((piece) => piece.length <= limit));
  }
});
