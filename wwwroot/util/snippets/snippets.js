// What to put into an app so that its mail comes here, with the real host and port filled in.

import { shell } from './shell.js';
import { code } from './code.js';
import { configuration } from './configuration.js';

/**
 * @typedef {object} Endpoints Where a client on this machine reaches the server.
 * @property {string} host SMTP host, without brackets.
 * @property {number} port
 * @property {'off'|'offer'|'required'} starttls
 * @property {boolean} isLoginRequired
 * @property {{host: string, port: number}|null} pop3
 * @property {string} web Address of this page, ending with a slash.
 */

/**
 * @typedef {object} Snippet
 * @property {string} name Never translated.
 * @property {string} file Where it goes; empty for what is typed or run.
 * @property {(endpoints: Endpoints) => string} text
 */

/** Groups in the order in which they are offered. */
export const snippetGroups = /** @type {readonly {name: string, snippets: Snippet[]}[]} */ ([
  { name: 'Shell', snippets: shell },
  { name: '.NET', snippets: [code.mailkit, code.systemNetMail] },
  { name: 'Node.js', snippets: [code.nodemailer] },
  { name: 'Python', snippets: [code.smtplib, configuration.django] },
  { name: 'Ruby', snippets: [configuration.rails, code.rubyMail] },
  { name: 'PHP', snippets: [configuration.laravel, configuration.symfony, code.phpmailer] },
  { name: 'Java', snippets: [configuration.spring, code.jakartaMail] },
  { name: 'Go', snippets: [code.go] },
  { name: 'Postfix', snippets: [configuration.postfix] },
  { name: 'Docker', snippets: [configuration.compose] },
]);
