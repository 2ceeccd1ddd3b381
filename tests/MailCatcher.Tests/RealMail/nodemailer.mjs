// Builds a mail with nodemailer, writes its octets to a file, and sends exactly these to a port.
//   node nodemailer.mjs PORT FILE ATTACHMENT_OCTETS

import { Buffer } from 'node:buffer';
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import nodemailer from 'nodemailer';

const [port = '', file = '', octets = ''] = process.argv.slice(2);
const mail = {
  from: '"山田 太郎" <yamada@shop.example>',
  to: 'suzuki@ops.example, "Bob, the Builder" <bob@shop.example>',
  subject: 'ご注文ありがとうございます 🎉',
  text: 'この度はご注文いただき、誠にありがとうございます。',
  html: '<p>この<b>度</b>は</p><img src="cid:dot@shop.example">',
  attachments: [
    { filename: 'dot.png', cid: 'dot@shop.example', content: Buffer.from('iVBORw0KGgo=', 'base64'), contentType: 'image/png' },
    { filename: '請求書.bin', content: Buffer.alloc(Number(octets), 0xa5) },
  ],
};
const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
const { message, envelope } = await composer.sendMail(mail);
await writeFile(file, message);
const transport = nodemailer.createTransport({ host: '127.0.0.1', port: Number(port) });
await transport.sendMail({ envelope, raw: message });
