import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatFilter, highlightsOf, isUnfinished, parseQuery, partAt } from '../../wwwroot/util/query.js';

/** @param {string} text */
function kinds(text) {
  return parseQuery(text).map((part) => `${part.kind}:${part.negated ? '-' : ''}${part.name}=${part.value}`);
}

test('Words, phrases and filters are told apart', () => {
  assert.deepEqual(kinds('order "your order" from:bob subject:"two words"'), [
    'word:=order', 'word:=your order', 'filter:from=bob', 'filter:subject=two words',
  ]);
});

test('Parts know where they stand', () => {
  const text = '  from:bob  order';
  assert.deepEqual(parseQuery(text).map(({ start, end }) => text.slice(start, end)), ['from:bob', 'order']);
});

test('The user and the session of a message are filters', () => {
  assert.deepEqual(kinds('user:bob session:3w5e11264sgsf'), ['filter:user=bob', 'filter:session=3w5e11264sgsf']);
});

test('Negation by minus and exclamation mark', () => {
  assert.deepEqual(kinds('-from:bob !word -'), ['filter:-from=bob', 'word:-=word', 'word:=-']);
});

test('Names of filters in any case', () => {
  assert.deepEqual(kinds('FROM:Bob Is:Unread'), ['filter:from=Bob', 'filter:is=Unread']);
});

test('An unknown prefix is a word, so that addresses of pages can be searched for', () => {
  assert.deepEqual(kinds('https://shop.example/x'), ['word:=https://shop.example/x']);
});

test('Filters whose value means nothing are marked', () => {
  for (const text of ['is:', 'is:odd', 'has:wings', 'before:soon', 'after:2026-13-45', 'from:']) {
    assert.equal(parseQuery(text)[0]?.kind, 'unknown', text);
    assert.equal(isUnfinished(text), true, text);
  }
});

test('Moments in every form that the server reads', () => {
  for (const value of ['2026-05-01', '2026/05/01', '2026-05-01T10:00', '2026-05-01T10:00:00Z', '2026-05-01T10:00+09:00', '-2h', '-3d', 'today', 'Yesterday']) {
    assert.equal(parseQuery(`after:${value}`)[0]?.kind, 'filter', value);
  }
});

test('Quotation marks may stand anywhere, and a backslash keeps one', () => {
  assert.deepEqual(kinds('a"b c"d from:"x \\" y"'), ['word:=ab cd', 'filter:from=x " y']);
});

test('An open quotation mark takes the rest', () => {
  assert.deepEqual(kinds('subject:"still typing'), ['filter:subject=still typing']);
});

test('Every text is read to its end without an error', () => {
  for (const text of ['"', '""', ':', '::', '-', '--', 'a"b', '"a"b', 'from:"', '\u3000全角 空白', 'x'.repeat(2000)]) {
    const parts = parseQuery(text);
    assert.ok(parts.every((part, index) => part.end > part.start && part.start >= (parts[index - 1]?.end ?? 0)), text);
  }
});

test('Only what is looked for is highlighted, in its field', () => {
  assert.deepEqual(highlightsOf('order -ship from:bob subject:x is:unread to:c'), {
    any: ['order'], from: ['bob'], to: ['c'], subject: ['x'],
  });
});

test('The part at the caret', () => {
  assert.equal(partAt('from:bob to:al', 14)?.value, 'al');
  assert.equal(partAt('from:bob to:al', 8)?.value, 'bob');
  assert.equal(partAt('from:bob ', 9), undefined);
});

test('Values with spaces are quoted', () => {
  assert.equal(formatFilter('subject', 'two words'), 'subject:"two words"');
  assert.equal(formatFilter('to', 'a@b.example'), 'to:a@b.example');
});
