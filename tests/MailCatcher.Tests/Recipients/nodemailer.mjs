// Sends a mail to each address and prints what the server replied, as one JSON object by address.
// Arguments: port, addresses as a JSON array.
import process from 'node:process';
import nodemailer from 'nodemailer';

const [port = '', addresses = '[]'] = process.argv.slice(2);

/** @param {string} address */
async function send(address) {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: Number(port), ignoreTLS: true });
  try {
    const sent = await transport.sendMail({ from: 'app@example.com', to: address, subject: address, text: 'Hello' });
    return sent.response;
  } catch (error) {
    const refused = /** @type {{ response?: string }} */ (error);
    return refused.response ?? 'nothing';
  } finally {
    transport.close();
  }
}

const replies = await Promise.all(JSON.parse(addresses).map(async (/** @type {string} */ address) => [address, await send(address)]));
process.stdout.write(JSON.stringify(Object.fromEntries(replies)));
