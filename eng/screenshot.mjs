// Takes the pictures that README.md shows: starts the built program on free ports, sends it a morning's mail, opens two of
// them in Chromium and writes docs/images/inbox.png and journey.png.
//
//   dotnet build src/MailCatcher && node eng/screenshot.mjs [program]
//
// Chromium is found as "chromium", or by the variable CHROMIUM.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = process.argv[2] ?? join(root, 'src/MailCatcher/bin/Debug/net10.0/mailcatcher');
const chromium = process.env.CHROMIUM ?? 'chromium';
const images = join(root, 'docs', 'images');

/**
 * @typedef {object} Mail
 * @property {string} from header value
 * @property {string} to address
 * @property {string[]} [also] further recipients
 * @property {string} subject
 * @property {string} text
 * @property {string} [html]
 * @property {{name: string, type: string, content: string}} [attachment]
 */

/** @type {Mail[]} oldest first; the one with HTML and the one with several recipients are opened */
const mails = [
  { from: 'CI <builds@acme.example>', to: 'dev@acme.example', subject: 'Build 4711 failed: 3 tests', text: 'checkout-service, main, 3 of 1,204 tests failed.' },
  { from: 'Acme Accounts <accounts@acme.example>', to: 'sato@shop.example', subject: 'パスワード再設定のご案内', text: '佐藤様、以下のリンクからパスワードを再設定してください。' },
  {
    from: 'Acme Billing <billing@acme.example>', to: 'bob@shop.example', subject: 'Invoice 2026-0815 is ready',
    text: 'Dear Bob, your invoice over 49.00 EUR is attached.',
    attachment: { name: 'invoice-2026-0815.csv', type: 'text/csv', content: 'item,amount\nPlan Team,49.00\n' },
  },
  { from: 'Zoë Müller <zoe@acme.example>', to: 'team@acme.example', subject: 'Re: Grüße vom Offsite 🎉', text: 'The photos are up. Thanks everybody!' },
  { from: 'Acme Accounts <accounts@acme.example>', to: 'carol@shop.example', subject: 'Your sign-in code: 492 013', text: 'It is valid for ten minutes. Nobody at Acme will ask you for it.' },
  {
    from: 'Acme Shop <orders@acme.example>', to: 'alice@shop.example', subject: 'Your order #10482 is on its way',
    text: 'Hello Alice, your order left our warehouse this morning.',
    html: `<div style="font-family:Helvetica,Arial,sans-serif;max-width:560px;margin:0 auto;color:#1f2933">
      <div style="background:#0b6e4f;color:#fff;padding:20px 28px;font-size:20px;border-radius:8px 8px 0 0">Acme Shop</div>
      <div style="border:1px solid #d9e2ec;border-top:0;padding:24px 28px;border-radius:0 0 8px 8px;line-height:1.55">
        <h1 style="font-size:22px;margin:0 0 12px">It is on its way, Alice!</h1>
        <p>Your order <b>#10482</b> left our warehouse this morning and should arrive on <b>Thursday</b>.</p>
        <table style="width:100%;border-collapse:collapse;margin:16px 0">
          <tr><td style="padding:8px 0;border-bottom:1px solid #e4e7eb">Espresso cups, set of 4</td><td style="text-align:right;border-bottom:1px solid #e4e7eb">32.00</td></tr>
          <tr><td style="padding:8px 0;border-bottom:1px solid #e4e7eb">House blend, 1 kg</td><td style="text-align:right;border-bottom:1px solid #e4e7eb">24.50</td></tr>
          <tr><td style="padding:8px 0"><b>Total</b></td><td style="text-align:right"><b>56.50 EUR</b></td></tr>
        </table>
        <p><a href="https://shop.acme.example/track/10482" style="background:#0b6e4f;color:#fff;padding:10px 18px;border-radius:6px;text-decoration:none">Track your parcel</a></p>
        <img src="https://pixel.acme.example/open.gif?m=10482" width="1" height="1" alt="">
      </div></div>`,
  },
  {
    from: 'Acme News <news@acme.example>', to: 'alice@shop.example', also: ['asyncbounce@simulator.test', 'carol@down.example'],
    subject: 'What is new in November', text: 'Three new blends, and a grinder that you can hear nothing of.',
  },
  { from: 'Acme Support <support@acme.example>', to: 'bob@shop.example', subject: '[#2291] We have received your request', text: 'Hello Bob, thank you for writing. A colleague will answer within a day.' },
];

/** @param {string} text */
const word = (text) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

/** @param {string} text */
const encoded = (text) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');

/**
 * @param {string} type
 * @param {string} content
 * @param {string} [extra]
 */
const part = (type, content, extra = '') =>
  `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n${extra}\r\n${encoded(content)}\r\n`;

/** @param {Mail} mail */
function write({ from, to, subject, text, html, attachment }) {
  const [, name = '', address = ''] = from.match(/^(.*) <(.*)>$/) ?? [];
  const head = `From: ${word(name)} <${address}>\r\nTo: <${to}>\r\nSubject: ${word(subject)}\r\n`
    + `Date: ${new Date().toUTCString().replace('GMT', '+0000')}\r\nMessage-ID: <${Math.random().toString(36).slice(2)}@acme.example>\r\nMIME-Version: 1.0\r\n`;
  const plain = part('text/plain; charset=utf-8', text);
  const second = html ? part('text/html; charset=utf-8', html)
    : attachment && part(attachment.type, attachment.content, `Content-Disposition: attachment; filename="${attachment.name}"\r\n`);
  return second
    ? `${head}Content-Type: multipart/${html ? 'alternative' : 'mixed'}; boundary="=_b"\r\n\r\n--=_b\r\n${plain}--=_b\r\n${second}--=_b--\r\n`
    : head + plain;
}

/**
 * Sends the mails over one SMTP session, each step after the server's reply to the one before.
 * @param {string} server
 */
async function send(server) {
  const [host, port] = server.split(':');
  const socket = connect(Number(port), host);
  const steps = ['EHLO shop.example'];
  for (const mail of mails) {
    const sender = mail.from.replace(/^.*<|>$/g, '');
    const recipients = [mail.to, ...mail.also ?? []].map((address) => `RCPT TO:<${address}>`);
    steps.push(`MAIL FROM:<${sender}>`, ...recipients, 'DATA', `${write(mail)}.`);
  }

  steps.push('QUIT');
  for await (const line of createInterface({ input: socket })) {
    if (/^[45]/.test(line)) {
      throw new Error(`the server said: ${line}`);
    }

    const step = line[3] === '-' ? undefined : steps.shift();
    if (step) {
      socket.write(`${step}\r\n`);
    }
  }
}

/**
 * Starts the program and returns where it listens.
 * @param {import('node:child_process').ChildProcess} child
 */
async function listeners(child) {
  const found = /** @type {Record<string, string>} */ ({});
  for await (const line of createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) })) {
    if (line === 'ready') {
      return found;
    }

    const [protocol = '', address = ''] = line.split(' listening on ');
    found[protocol] ??= address;
  }

  throw new Error(`${program} ended before it was ready`);
}

/**
 * @param {string} url
 * @param {string} profile
 * @param {string} name of the picture
 */
function photograph(url, profile, name) {
  const browser = spawn(chromium, [
    '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`, '--window-size=1440,900',
    '--virtual-time-budget=10000', `--screenshot=${join(images, name)}`, url,
  ], { stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    browser.on('error', reject);
    browser.on('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`${chromium}: exit code ${code}`))));
  });
}

const profile = await mkdtemp(join(tmpdir(), 'mailcatcher-screenshot-'));
const server = spawn(program, ['--data', ':memory:', '--http', '127.0.0.1:0', '--smtp', '127.0.0.1:0', '--pop3', 'off', '--hostname', 'mail.acme.example'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const { http = '', smtp = '' } = await listeners(server);
  await fetch(`http://${http}/api/v1/dns/zones/down.example`, { method: 'PUT', body: '{"Zone":"","Fault":"servfail"}' });
  await send(smtp);

  // The bounce of one recipient comes a little later.
  await fetch(`http://${http}/api/v1/wait?query=subject:undelivered&timeout=30s`);
  const { messages } = await (await fetch(`http://${http}/api/v1/messages`)).json();
  const find = (/** @type {string} */ text) => messages.find((/** @type {{Subject: string}} */ message) => message.Subject.includes(text));
  for (const message of messages.slice(3)) {
    await fetch(`http://${http}/api/v1/message/${message.ID}`);
  }

  await photograph(`http://${http}/view/${find('#10482').ID}`, profile, 'inbox.png');
  await photograph(`http://${http}/view/${find('November').ID}/journey`, profile, 'journey.png');
  console.log(images);
} finally {
  server.kill();
  await rm(profile, { recursive: true, force: true });
}
