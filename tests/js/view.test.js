import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatAgo, formatListTime, formatNumber, formatSize } from '../../wwwroot/util/format.js';
import { countCaptured, groupMailboxes, splitAddress } from '../../wwwroot/util/mailboxes.js';
import { scrollToShow, tallest, toListOffset, toScrollTop, viewport } from '../../wwwroot/util/viewport.js';

test('The window of a list that fits', () => {
  assert.deepEqual(viewport({ total: 3, rowHeight: 76, scrollTop: 0, viewHeight: 800, overscan: 6 }), { first: 0, end: 3, height: 228, offset: 0 });
});

test('The window of a long list', () => {
  const view = viewport({ total: 100_000, rowHeight: 76, scrollTop: 7600, viewHeight: 760, overscan: 5 });
  assert.deepEqual(view, { first: 95, end: 115, height: 7_600_000, offset: 95 * 76 });
});

test('An empty list', () => {
  assert.deepEqual(viewport({ total: 0, rowHeight: 76, scrollTop: 0, viewHeight: 800, overscan: 6 }), { first: 0, end: 0, height: 0, offset: 0 });
});

test('A list taller than a browser can lay out is reached from end to end', () => {
  const list = { total: 1_000_000, rowHeight: 76, viewHeight: 800 };
  const last = viewport({ ...list, scrollTop: tallest - 800, overscan: 0 });
  assert.equal(last.height, tallest);
  assert.equal(last.end, 1_000_000);
  assert.equal(viewport({ ...list, scrollTop: 0, overscan: 0 }).first, 0);
  for (const offset of [0, 1_000_000, 38_000_000, 75_999_200]) {
    assert.ok(Math.abs(toListOffset({ ...list, scrollTop: toScrollTop({ ...list, offset }) }) - offset) < 1e-6);
  }
});

test('A row is brought into view with the least movement', () => {
  const list = { total: 100, rowHeight: 76, viewHeight: 760 };
  assert.equal(scrollToShow({ ...list, scrollTop: 760, index: 12 }), 760);
  assert.equal(scrollToShow({ ...list, scrollTop: 760, index: 5 }), 380);
  assert.equal(scrollToShow({ ...list, scrollTop: 0, index: 10 }), 76);
});

test('Sizes', () => {
  assert.equal(formatSize(0, 'en'), '0 B');
  assert.equal(formatSize(999, 'en'), '999 B');
  assert.equal(formatSize(1023, 'en'), '1 KB');
  assert.equal(formatSize(13_368, 'en'), '13.1 KB');
  assert.equal(formatSize(20 * 1024 * 1024, 'en'), '20 MB');
  assert.equal(formatSize(123_456_789, 'en'), '118 MB');
});

test('Numbers in the reader’s language', () => {
  assert.equal(formatNumber(100_000, 'en'), '100,000');
  assert.equal(formatNumber(100_000, 'de'), '100.000');
});

test('The time of a row is short when it is fresh, and a clock or a date later', () => {
  const now = new Date(2026, 10, 24, 14, 0, 0).getTime();
  assert.equal(formatListTime(now - 12_000, now, 'en-GB'), '12s');
  assert.equal(formatListTime(now + 3000, now, 'en-GB'), '0s');
  assert.equal(formatListTime(now - 4 * 60_000, now, 'en-GB'), '4m');
  assert.equal(formatListTime(now - 4 * 60_000, now, 'ja'), '4 分');
  assert.equal(formatListTime(now - 3 * 3_600_000, now, 'en-GB'), '11:00');
  assert.equal(formatListTime(new Date(2026, 10, 1).getTime(), now, 'en-GB'), '1 Nov');
  assert.equal(formatListTime(new Date(2025, 0, 2).getTime(), now, 'en-GB'), '2 Jan 2025');
});

test('How long ago', () => {
  assert.equal(formatAgo(0, 12_400, 'en-GB'), '12 sec ago');
  assert.equal(formatAgo(0, 180_000, 'ja'), '3 分前');
  assert.equal(formatAgo(5000, 0, 'en-GB'), '0 sec ago');
});

const boxes = [
  { Address: 'bob@shop.example', Total: 3, Unread: 1 },
  { Address: 'user10@d.example', Total: 1, Unread: 0 },
  { Address: 'user9@d.example', Total: 1, Unread: 1 },
  { Address: 'alice@shop.example', Total: 2, Unread: 2 },
];

test('Mailboxes stand under their domains, in the order of a reader', () => {
  assert.deepEqual(groupMailboxes(boxes, '').map((item) => `${item.label} ${item.unread}/${item.total}`), [
    'd.example 1/2', 'user9 1/1', 'user10 0/1', 'shop.example 3/5', 'alice 2/2', 'bob 1/3',
  ]);
});

test('The filter keeps what contains it', () => {
  assert.deepEqual(groupMailboxes(boxes, ' BOB ').map((item) => item.address), ['@shop.example', 'bob@shop.example']);
  assert.deepEqual(groupMailboxes(boxes, 'nobody'), []);
});

test('An address is split at its last at sign', () => {
  assert.deepEqual(splitAddress('"a@b"@x.example'), ['"a@b"', 'x.example']);
  assert.deepEqual(splitAddress('postmaster'), ['postmaster', '']);
});

test('Captured mails are counted once per mailbox', () => {
  const counted = countCaptured(boxes, [
    { Recipients: ['Bob@Shop.example', 'bob@shop.example', 'new@shop.example'], Read: false },
    { Recipients: ['alice@shop.example'], Read: true },
  ]);
  assert.deepEqual(counted.find((box) => box.Address === 'bob@shop.example'), { Address: 'bob@shop.example', Total: 4, Unread: 2 });
  assert.deepEqual(counted.find((box) => box.Address === 'new@shop.example'), { Address: 'new@shop.example', Total: 1, Unread: 1 });
  assert.deepEqual(counted.find((box) => box.Address === 'alice@shop.example'), { Address: 'alice@shop.example', Total: 3, Unread: 2 });
});
