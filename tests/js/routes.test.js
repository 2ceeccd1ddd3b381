import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatRoute, home, newItem, parseRoute, tabs } from '../../wwwroot/util/routes.js';

/** @param {string} address */
function parse(address) {
  const [path = '', search = ''] = address.split('?');
  return parseRoute(path, search);
}

test('Every place has an address that leads back to it', () => {
  /** @type {import('../../wwwroot/util/routes.js').Route[]} */
  const places = [
    home,
    { ...home, place: 'setup' },
    { ...home, place: 'refused' },
    { ...home, place: 'sessions' },
    { ...home, place: 'sessions', item: '1xygayy4j33i5' },
    { ...home, place: 'sessions', item: '1xygayy4j33i5', filter: 'protocol=smtp&outcome=failed&client=127.0.0.1&user=a%20b@c.example&text=x%26y' },
    { ...home, place: 'dns' },
    { ...home, place: 'recipients' },
    { ...home, place: 'recipients', item: '17' },
    { ...home, place: 'dns', item: 'shop.example' },
    { ...home, place: 'dns', item: '0/25.2.0.192.in-addr.arpa' },
    { ...home, place: 'dns', item: newItem },
    { ...home, mailbox: 'bob@shop.example' },
    { ...home, mailbox: 'a/b+c%d e@shop.example' },
    { ...home, mailbox: 'ü@例え.example' },
    { ...home, query: 'from:bob "two words" &=#?' },
    { ...home, query: 'x', mailbox: 'bob@shop.example' },
    { ...home, id: '0wnGIQwZQUs42d8prqbMI0' },
    { ...home, id: '0wnGIQwZQUs42d8prqbMI0', tab: 'headers', query: 'is:unread', mailbox: 'bob@shop.example' },
    ...tabs.map((tab) => ({ ...home, id: 'abc', tab })),
  ];
  for (const place of places) {
    assert.deepEqual(parse(formatRoute(place)), place, formatRoute(place));
  }
});

test('Addresses are readable', () => {
  assert.equal(formatRoute({ ...home, mailbox: 'bob@shop.example' }), 'mailbox/bob@shop.example');
  assert.equal(formatRoute({ ...home, query: 'to:bob@shop.example' }), 'search?q=to:bob@shop.example');
  assert.equal(formatRoute({ ...home, id: 'abc', tab: 'raw' }), 'view/abc/raw');
  assert.equal(formatRoute(home), '');
});

test('A search without words is no search', () => {
  assert.deepEqual(parse('search?q=%20'), home);
  assert.deepEqual(parse('search'), home);
});

test('A slash at the end does not matter', () => {
  assert.deepEqual(parse('setup/'), { ...home, place: 'setup' });
});

test('What leads nowhere is said to', () => {
  for (const address of ['nowhere', 'view', 'view/', 'view/<script>', 'view/abc/unknown', 'view/abc/raw/more', 'mailbox', 'mailbox/a/b', 'setup/x', 'refused/x', 'sessions/a/b', 'search/x', 'dns/a/b', 'toString']) {
    assert.equal(parse(address).place, 'unknown', address);
  }
});

test('A broken escape is taken as it stands', () => {
  assert.equal(parse('mailbox/100%').mailbox, '100%');
});

test('What sessions are narrowed to is written in one way, whatever way it came in', () => {
  assert.deepEqual(parse('sessions?text=+QUIT+&nonsense=1&protocol=smtp'), { ...home, place: 'sessions', filter: 'protocol=smtp&text=QUIT' });
  assert.deepEqual(parse('dns?protocol=smtp'), { ...home, place: 'dns' });
});
