import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fullName, hiddenRecipients, recipientsOf, senderOf } from '../../wwwroot/util/addresses.js';
import { decodeWords, readMessage } from '../../wwwroot/util/embedded-message.js';
import { segments } from '../../wwwroot/util/highlight.js';
import { htmlLinks } from '../../wwwroot/util/html-links.js';
import { linkPieces } from '../../wwwroot/util/links.js';

/** @import { MessageSummary } from '../../wwwroot/api/types.js' */

test('Text is cut where a word stands, without regard to case', () => {
  assert.deepEqual(segments('Your ORDER is an order.', ['order']), [
    { text: 'Your ', hit: false }, { text: 'ORDER', hit: true }, { text: ' is an ', hit: false }, { text: 'order', hit: true }, { text: '.', hit: false },
  ]);
});

test('Words with pattern characters are taken literally, longer ones first', () => {
  assert.deepEqual(segments('a.b*c', ['.', '.b*']), [{ text: 'a', hit: false }, { text: '.b*', hit: true }, { text: 'c', hit: false }]);
  assert.deepEqual(segments('ご注文', ['注文']), [{ text: 'ご', hit: false }, { text: '注文', hit: true }]);
});

test('The pieces of a text are the text', () => {
  for (const words of [[], [''], ['x'], ['a', 'b']]) {
    assert.equal(segments('abxab', words).map((segment) => segment.text).join(''), 'abxab');
  }
});

test('Links in text end before the punctuation of the sentence', () => {
  const links = (/** @type {string} */ text) => linkPieces(text).filter((piece) => piece.href).map((piece) => piece.href);
  assert.deepEqual(links('See https://a.example/x. Or (https://b.example/y), https://c.example/z_(1)!'), [
    'https://a.example/x', 'https://b.example/y', 'https://c.example/z_(1)',
  ]);
  assert.deepEqual(links('https://a.example/注文。次'), ['https://a.example/注文']);
  assert.deepEqual(links('javascript:alert(1) ftp://x www.example.com'), []);
  assert.deepEqual(links('<https://a.example/?a=1&b=2>'), ['https://a.example/?a=1&b=2']);
});

test('Pieces with links are the text', () => {
  const text = 'a https://a.example/x, b\r\nhttps://b.example';
  assert.equal(linkPieces(text).map((piece) => piece.text).join(''), text);
});

/** @param {string} text */
function decode(text) {
  return text.replaceAll('&amp;', '&').replaceAll('&lt;', '<');
}

test('Links of HTML, each target once, with their text', () => {
  const html = `<a class=x href="https://a.example/?x=1&amp;y=2">First <b>one</b></a> <a href='https://b.example'><img src=c alt="Logo"></a>
    <A HREF=https://c.example>C</A> <a href="https://a.example/?x=1&amp;y=2">again</a>`;
  assert.deepEqual(htmlLinks(html, decode), [
    { href: 'https://a.example/?x=1&y=2', text: 'First one' },
    { href: 'https://b.example', text: 'Logo' },
    { href: 'https://c.example', text: 'C' },
  ]);
});

test('Links that lead nowhere, in comments or that are scripts are left out', () => {
  const html = '<a name=x>x</a><a href="#top">t</a><a href="javascript:alert(1)">j</a><!-- <a href="https://no.example">n</a> --><a data-href="https://no.example">d</a>';
  assert.deepEqual(htmlLinks(html, decode), []);
});

test('Encoded words in several charsets', () => {
  assert.equal(decodeWords('=?UTF-8?Q?Gr=C3=BC=C3=9Fe_an?= Bob'), 'Grüße an Bob');
  assert.equal(decodeWords('=?ISO-2022-JP?B?GyRCPzckNyQkJCpDTiRpJDsbKEI=?='), '新しいお知らせ');
  assert.equal(decodeWords('=?utf-8?B?44GU?=\r\n =?utf-8?B?5rOo?='), 'ご注');
  assert.equal(decodeWords('=?iso-8859-1*en?Q?caf=E9?='), 'café');
  assert.equal(decodeWords('=?x-unknown?B?!!!?= stays'), '=?x-unknown?B?!!!?= stays');
});

test('A message within a message', () => {
  const { headers, body } = readMessage('From: a@b.example\r\nSubject: one\r\n two\r\nBroken line\r\n\r\nBody\r\n\r\nmore');
  assert.deepEqual(headers, [{ name: 'From', value: 'a@b.example' }, { name: 'Subject', value: 'one two' }]);
  assert.equal(body, 'Body\r\n\r\nmore');
  assert.deepEqual(readMessage('no header at all'), { headers: [], body: '' });
});

/** @param {Partial<MessageSummary>} values */
function summary(values) {
  const none = { Name: '', Address: '' };
  return /** @type {MessageSummary} */ ({ From: none, To: [], Cc: [], Bcc: [], Recipients: [], Sender: '', ...values });
}

test('A row is from the header, or else from the envelope', () => {
  assert.equal(senderOf(summary({ From: { Name: 'Bob', Address: 'b@x.example' }, Sender: 'c@x.example' })), 'Bob');
  assert.equal(senderOf(summary({ From: { Name: '', Address: 'b@x.example' } })), 'b@x.example');
  assert.equal(senderOf(summary({ Sender: 'c@x.example' })), 'c@x.example');
  assert.equal(senderOf(summary({})), '');
});

test('A row is to whom the envelope says, or else the headers', () => {
  const To = [{ Name: '', Address: 'a@x.example' }];
  assert.deepEqual(recipientsOf(summary({ To, Recipients: ['r@x.example'] })), ['r@x.example']);
  assert.deepEqual(recipientsOf(summary({ To, Cc: [{ Name: 'N', Address: '' }] })), ['a@x.example']);
});

test('Recipients that no header names', () => {
  const headers = { To: [{ Name: '', Address: 'A@x.example' }], Cc: [{ Name: '', Address: 'c@x.example' }] };
  assert.deepEqual(hiddenRecipients(headers, ['a@x.example', 'c@x.example', 'b@x.example']), ['b@x.example']);
});

test('Names and addresses in full', () => {
  assert.equal(fullName({ Name: 'Bob', Address: 'b@x.example' }), 'Bob <b@x.example>');
  assert.equal(fullName({ Name: 'b@x.example', Address: 'b@x.example' }), 'b@x.example');
  assert.equal(fullName({ Name: 'Nobody', Address: '' }), 'Nobody');
});
