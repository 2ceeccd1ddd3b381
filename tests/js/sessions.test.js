import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatFilter, formatTyped, noFilter, parseFilter, parseTyped } from '../../wwwroot/util/session-filter.js';
import { asSentence, formatOffset, isNewer, replyText, secondsOf, toneOf, transactionOf, transcriptText } from '../../wwwroot/util/transcripts.js';

/** @import { SessionSummary, TranscriptEntry } from '../../wwwroot/api/session-types.js' */

/**
 * Lines as `C: …`, `S: …` and `-- …`, a hundredth of a second apart.
 * @param {...string} lines
 * @returns {TranscriptEntry[]}
 */
function transcript(...lines) {
  return lines.map((line, index) => ({
    At: index / 100,
    From: line.startsWith('C: ') ? 'client' : line.startsWith('S: ') ? 'server' : 'note',
    Text: line.slice(3),
  }));
}

/** @param {string} text */
function toneOfReply(text) {
  return toneOf({ At: 0, From: 'server', Text: text });
}

const twoMails = transcript(
  'S: 220 mc ESMTP', 'C: EHLO app', 'S: 250 mc',
  'C: MAIL FROM:<a@one.test>', 'S: 250 2.1.0 ok', 'C: RCPT TO:<b@one.test>', 'S: 250 2.1.5 ok', 'C: DATA', 'S: 354 go on',
  'C: [258 octets of message]', 'S: 250 2.0.0 Captured as aaa',
  'C: mail from:<c@one.test>', 'S: 250 2.1.0 ok', 'C: RCPT TO:<d@one.test>', 'S: 250 2.1.5 ok', 'C: DATA', 'S: 354 go on',
  'C: [10 octets of message]', 'S: 250 2.0.0 Captured as bbb', 'C: QUIT', 'S: 221 bye',
);

test('The lines of a mail go from its MAIL FROM to the reply that names it', () => {
  assert.deepEqual(transactionOf(twoMails, 'aaa'), { first: 3, last: 10 });
  assert.deepEqual(transactionOf(twoMails, 'bbb'), { first: 11, last: 18 });
});

test('A mail that no reply names is not marked, nor one whose beginning was left out', () => {
  assert.equal(transactionOf(twoMails, 'aa'), null);
  assert.equal(transactionOf(transcript('-- left out', 'S: 250 Captured as aaa'), 'aaa'), null);
  assert.equal(transactionOf(transcript('C: MAIL FROM:<a@one.test>', 'C: Captured as aaa'), 'aaa'), null);
  assert.equal(transactionOf([], 'aaa'), null);
});

test('In LMTP a mail ends with the reply for its last recipient', () => {
  const lines = transcript('C: MAIL FROM:<>', 'S: 250 ok', 'C: DATA', 'S: 250 <a> Captured as x', 'S: 250 <b> Captured as x', 'C: QUIT');
  assert.deepEqual(transactionOf(lines, 'x'), { first: 0, last: 4 });
});

test('A transcript as text has its offsets in one column', () => {
  const lines = /** @type {TranscriptEntry[]} */ ([
    { At: 0, From: 'server', Text: '220 mc' }, { At: 0.0104, From: 'client', Text: 'QUIT' }, { At: 12.5, From: 'note', Text: 'the client left' },
  ]);
  assert.equal(transcriptText(lines), ' +0.000 S: 220 mc\n +0.010 C: QUIT\n+12.500 -- the client left\n');
  assert.equal(transcriptText([]), '');
  assert.equal(formatOffset(0.00049), '+0.000');
});

test('Replies that refuse stand out, what the client says does not', () => {
  assert.equal(toneOfReply('550 5.1.1 no such user'), 'bad');
  assert.equal(toneOfReply('554-5.7.1 first line'), 'bad');
  assert.equal(toneOfReply('451 4.7.1 later'), 'warn');
  assert.equal(toneOfReply('421'), 'warn');
  assert.equal(toneOfReply('-ERR [AUTH] no'), 'bad');
  assert.equal(toneOfReply('250 5.1.1'), '');
  assert.equal(toneOfReply('5500'), '');
  assert.equal(toneOf({ At: 0, From: 'client', Text: '550 x' }), '');
});

test('A sentence begins with a capital letter', () => {
  assert.equal(asSentence('1 message captured'), '1 message captured');
  assert.equal(asSentence('the client broke off'), 'The client broke off');
  assert.equal(asSentence('über'), 'Über');
  assert.equal(asSentence(''), '');
});

test('Which session began later, also where times have different numbers of decimals', () => {
  const at = (/** @type {string} */ Started) => ({ Started });
  assert.ok(isNewer(at('2026-11-24T23:42:00.2239481Z'), at('2026-11-24T23:42:00.223948Z')));
  assert.ok(isNewer(at('2026-11-24T23:42:00.5Z'), at('2026-11-24T23:42:00Z')));
  assert.ok(!isNewer(at('2026-11-24T23:42:00.5Z'), at('2026-11-24T23:42:00.5Z')));
  assert.ok(!isNewer(at('2026-11-24T23:41:59.9Z'), at('2026-11-24T23:42:00Z')));
});

test('An open session goes on lasting', () => {
  const session = /** @type {SessionSummary} */ ({ Started: '2026-11-24T23:42:00Z', Ended: null, Duration: 1.5 });
  const now = Date.parse('2026-11-24T23:42:10Z');
  assert.equal(secondsOf(session, now), 10);
  assert.equal(secondsOf(session, 0), 1.5);
  assert.equal(secondsOf({ ...session, Ended: '2026-11-24T23:42:01.5Z' }, now), 1.5);
});

test('A reply as it was said', () => {
  assert.equal(replyText({ Code: 550, EnhancedCode: '5.1.1', Text: 'No such user' }), '550 5.1.1 No such user');
  assert.equal(replyText({ Code: 421, EnhancedCode: null, Text: 'later' }), '421 later');
  assert.equal(replyText({ Code: 0, EnhancedCode: null, Text: '' }), '');
});

test('A filter survives the way through the address', () => {
  const filter = { ...noFilter, protocol: 'smtp', client: '[::1]:4242', user: 'a b&c=d@shop.example', text: '100%' };
  assert.deepEqual(parseFilter(formatFilter(filter)), filter);
  assert.equal(formatFilter(noFilter), '');
  assert.equal(formatFilter({ ...noFilter, user: 'bob@shop.example' }), 'user=bob@shop.example');
});

test('What is typed is text, except what names a client or a user', () => {
  assert.deepEqual(parseTyped('  user:bob@shop.example RCPT   TO client:127.0.0.1 '), { client: '127.0.0.1', user: 'bob@shop.example', text: 'RCPT TO' });
  assert.deepEqual(parseTyped('User:"a b"'), { client: '', user: 'a b', text: '' });
  assert.deepEqual(parseTyped('user: superuser:x'), { client: '', user: '', text: 'user: superuser:x' });
  for (const typed of ['client:10.0.0.7 user:"a b" two words', 'user:bob', 'QUIT', '']) {
    assert.equal(formatTyped(parseTyped(typed)), typed);
  }
});
