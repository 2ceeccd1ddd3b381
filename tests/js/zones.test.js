import { test } from 'node:test';
import assert from 'node:assert/strict';
import { filterQueries, mergeQueries, resultOf } from '../../wwwroot/util/query-log.js';
import { zoneExamples } from '../../wwwroot/util/zone-examples.js';
import { draftOf, emptyDraft, faultKinds, faultOf, isSameDraft, problemIn, rangeOfLine, statedFault } from '../../wwwroot/util/zones.js';

/** @import { DnsQuery, Zone } from '../../wwwroot/api/routing-types.js' */

/**
 * @param {Partial<Zone>} parts
 * @returns {Zone}
 */
function zone(parts) {
  return { Domain: 'shop.example', Zone: '@ MX 10 mx\n', Fault: null, File: '', Error: '', ...parts };
}

/**
 * @param {number} number
 * @param {Partial<DnsQuery>} [parts]
 * @returns {DnsQuery}
 */
function query(number, parts = {}) {
  return {
    Number: number, Time: '2026-05-01T10:00:00Z', Client: '127.0.0.1:4242', Transport: 'udp', Name: `n${number}.example`, Type: 'MX',
    Code: 'NOERROR', Delivery: 'send', Truncated: false, Answers: ['x'], Rule: 'default zone', Milliseconds: 0.2, ...parts,
  };
}

test('The server’s reason is shown at its line', () => {
  assert.deepEqual(
    problemIn("The zone foo.example is not changed: line 2: A record: '1.2.3.999' is no IPv4 address."),
    { line: 2, reason: "A record: '1.2.3.999' is no IPv4 address." });
  assert.deepEqual(problemIn('The zone foo.example is not changed: line 12: a parenthesis is never closed.').line, 12);
});

test('A reason about no line of the text stands by itself', () => {
  const sentence = "The zone foo..example is not changed: 'foo..example' is no domain name.";
  assert.deepEqual(problemIn(sentence), { line: 0, reason: sentence });
});

test('What is wrong with a file is shown at its line, unless the file is an included one', () => {
  assert.equal(problemIn('shop.example.zone line 3: what is this', 'shop.example.zone').line, 3);
  const included = problemIn('common.inc line 3: what is this', 'shop.example.zone');
  assert.deepEqual(included, { line: 0, reason: 'common.inc line 3: what is this' });
});

test('A line is found in the text', () => {
  assert.deepEqual(rangeOfLine('ab\ncde\n\nf', 1), { start: 0, end: 2 });
  assert.deepEqual(rangeOfLine('ab\ncde\n\nf', 2), { start: 3, end: 6 });
  assert.deepEqual(rangeOfLine('ab\ncde\n\nf', 3), { start: 7, end: 7 });
  assert.deepEqual(rangeOfLine('ab\ncde\n\nf', 9), { start: 8, end: 9 });
});

test('A fault that the text states is not set beside it as well', () => {
  assert.deepEqual(statedFault('@ MX 10 mx\n$fault DELAY 3\n'), { kind: 'delay', value: '3' });
  assert.equal(statedFault('; $FAULT servfail'), null);
  const stated = zone({ Zone: '$FAULT delay 3\n', Fault: { Kind: 'delay', Delay: 3, Every: 0 } });
  assert.equal(draftOf(stated).kind, '');
  const above = zone({ Zone: '$FAULT delay 3\n', Fault: { Kind: 'delay', Delay: 9, Every: 0 } });
  assert.deepEqual(draftOf(above), { ...emptyDraft, domain: 'shop.example', text: '$FAULT delay 3\n', kind: 'delay', delay: '9' });
});

test('A draft sends what was got, and only what its kind of fault has', () => {
  for (const Fault of [{ Kind: 'delay', Delay: 2.5, Every: 0 }, { Kind: 'flap', Delay: 0, Every: 3 }, { Kind: 'servfail', Delay: 0, Every: 0 }]) {
    const sent = faultOf(draftOf(zone({ Fault })));
    assert.deepEqual({ Delay: 0, Every: 0, ...sent }, Fault);
  }

  assert.equal(faultOf(draftOf(zone({}))), null);
  assert.deepEqual(faultOf({ ...emptyDraft, kind: 'delay', delay: '', every: '7' }), { Kind: 'delay' });
});

test('A draft is changed when any part of it is', () => {
  const draft = draftOf(zone({}));
  assert.ok(isSameDraft(draft, { ...draft }));
  for (const change of [{ text: 'x' }, { kind: 'drop' }, { delay: '1' }, { every: '1' }, { domain: 'other.example' }]) {
    assert.ok(!isSameDraft(draft, { ...draft, ...change }), JSON.stringify(change));
  }
});

test('Each example has records or a fault', () => {
  for (const { name, text, kind } of zoneExamples) {
    assert.ok(text !== '' || /** @type {readonly string[]} */ (faultKinds).includes(kind), name);
  }
});

test('New queries come on top, none twice, and the oldest go', () => {
  const known = [query(3), query(2), query(1)];
  assert.deepEqual(mergeQueries(known, [query(5), query(4), query(3)], 4).map((one) => one.Number), [5, 4, 3, 2]);
  assert.equal(mergeQueries(known, [query(3)], 4), known);
});

test('The filter looks into every field, and all words have to be there', () => {
  const all = [query(1, { Name: 'a.example', Code: 'NXDOMAIN', Answers: [] }), query(2, { Client: '10.0.0.7:53', Rule: 'zone shop.example' })];
  assert.deepEqual(filterQueries(all, ' nxdomain A.example ').map((one) => one.Number), [1]);
  assert.deepEqual(filterQueries(all, 'shop.example 10.0.0.7').map((one) => one.Number), [2]);
  assert.deepEqual(filterQueries(all, 'shop.example nxdomain'), []);
  assert.equal(filterQueries(all, ' '), all);
});

test('How an answer went', () => {
  assert.equal(resultOf(query(1)), 'answered');
  assert.equal(resultOf(query(1, { Answers: [] })), 'empty');
  assert.equal(resultOf(query(1, { Code: 'NXDOMAIN', Answers: [] })), 'empty');
  assert.equal(resultOf(query(1, { Code: 'SERVFAIL', Answers: [] })), 'failed');
  assert.equal(resultOf(query(1, { Code: '', Delivery: 'drop' })), 'silent');
  assert.equal(resultOf(query(1, { Code: '', Delivery: 'forward' })), 'forwarded');
});
