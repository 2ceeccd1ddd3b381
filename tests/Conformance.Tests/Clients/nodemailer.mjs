// Sends mails over pooled connections after STARTTLS and login, with the authority of NODE_EXTRA_CA_CERTS trusted,
// and prints how many were taken.
//   node nodemailer.mjs PORT USER PASSWORD RECIPIENT COUNT

import console from 'node:console';
import process from 'node:process';
import nodemailer from 'nodemailer';

const [port = '', user = '', pass = '', to = '', count = ''] = process.argv.slice(2);
const transport = nodemailer.createTransport({
  pool: true,
  maxConnections: 2,
  host: '127.0.0.1',
  port: Number(port),
  requireTLS: true,
  auth: { user, pass },
});
const numbers = Array.from({ length: Number(count) }, (_, index) => index);
const results = await Promise.all(
  numbers.map((number) => transport.sendMail({ from: 'a@one.test', to, subject: `mail ${number}`, text: '.\n..\n' })),
);
transport.close();
console.log(results.filter(({ accepted, rejected }) => accepted.length === 1 && rejected.length === 0).length);
