import { test } from 'node:test';
import assert from 'node:assert/strict';
import { snippetGroups } from '../../wwwroot/util/snippets/snippets.js';

const local = /** @type {import('../../wwwroot/util/snippets/snippets.js').Endpoints} */ ({
  host: '127.0.0.1', port: 2525, starttls: 'off', isLoginRequired: false, pop3: { host: '127.0.0.1', port: 1110 }, web: 'http://127.0.0.1:8025/',
});
const six = { ...local, host: '::1', pop3: { host: '::1', port: 1110 }, web: 'http://[::1]:8025/' };

/** Those that name the service of a container network instead of an address. */
const fixed = new Set(['Docker Compose']);

const snippets = snippetGroups.flatMap((group) => group.snippets);

/**
 * @param {string} name
 * @param {typeof local} endpoints
 */
function text(name, endpoints) {
  const snippet = snippets.find((candidate) => candidate.name === name);
  assert.ok(snippet, name);
  return snippet.text(endpoints);
}

test('Every stack that people ask for is there', () => {
  assert.deepEqual(snippetGroups.map((group) => group.name), ['Shell', '.NET', 'Node.js', 'Python', 'Ruby', 'PHP', 'Java', 'Go', 'Postfix', 'Docker']);
});

test('Each snippet holds the real host and port, and no other', () => {
  for (const snippet of snippets.filter((candidate) => !fixed.has(candidate.name))) {
    const content = snippet.text(local);
    assert.match(content, /127\.0\.0\.1/, snippet.name);
    assert.match(content, /2525|1110|8025/, snippet.name);
    assert.doesNotMatch(content, /\b1025\b|undefined|localhost/, snippet.name);
  }
});

test('Each snippet ends with a line end and has no trailing blanks', () => {
  for (const snippet of snippets) {
    assert.match(snippet.text(local), /[^\n]\n$/, snippet.name);
    assert.doesNotMatch(snippet.text(local), /[ \t]\n/, snippet.name);
  }
});

test('An IPv6 address has brackets where a port follows', () => {
  assert.match(text('curl', six), /smtp:\/\/\[::1\]:2525/);
  assert.match(text('Symfony', six), /smtp:\/\/\[::1\]:2525/);
  assert.match(text('net/smtp', six), /"\[::1\]:2525"/);
  assert.match(text('main.cf', six), /relayhost = \[ipv6:::1\]:2525/);
  assert.match(text('smtplib', six), /SMTP\("::1", 2525\)/);
});

test('Without POP3 the snippet says how to get it', () => {
  const collect = snippets.find((snippet) => snippet.name.includes('POP3'));
  assert.match(collect?.text({ ...local, pop3: null }) ?? '', /--pop3/);
});

test('Where STARTTLS is offered, clients that would insist on it are told not to', () => {
  const offered = /** @type {typeof local} */ ({ ...local, starttls: 'offer' });
  assert.match(text('Symfony', offered), /\?auto_tls=false\n/);
  assert.match(text('Laravel', offered), /MAIL_URL="smtp:\/\/127\.0\.0\.1:2525\?auto_tls=false"/);
  assert.doesNotMatch(text('net/smtp', offered), /SendMail|StartTLS/);
  assert.doesNotMatch(text('Symfony', local) + text('Laravel', local), /auto_tls|MAIL_URL/);
});

test('Where STARTTLS is required, they use it', () => {
  const required = /** @type {typeof local} */ ({ ...local, starttls: 'required' });
  assert.match(text('Symfony', required), /\?verify_peer=0\n/);
  assert.match(text('net/smtp', required), /client\.StartTLS\(&tls\.Config\{ServerName: "127\.0\.0\.1", RootCAs: trusted\}\)/);
});
