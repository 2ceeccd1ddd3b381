/** @import { Snippet } from './snippets.js' */

import { bracketed } from './hosts.js';

/** @type {Snippet[]} */
export const shell = [
  {
    name: 'swaks',
    file: '',
    text: ({ host, port }) => `swaks --server ${host} --port ${port} \\
  --from app@example.com --to bob@example.com \\
  --header 'Subject: Hello' --body 'It works.'
`,
  },
  {
    name: 'curl',
    file: '',
    text: ({ host, port }) => `printf 'From: app@example.com\\r\\nTo: bob@example.com\\r\\nSubject: Hello\\r\\n\\r\\nIt works.\\r\\n' |
  curl --url 'smtp://${bracketed(host)}:${port}' --upload-file - \\
    --mail-from app@example.com --mail-rcpt bob@example.com
`,
  },
  {
    name: 'Wait for a mail (HTTP API)',
    file: '',
    text: ({ web }) => `curl --globoff '${web}api/v1/wait?query=to:bob@example.com&timeout=30s'
`,
  },
  {
    name: 'Collect (POP3)',
    file: '',
    text: ({ pop3 }) => (pop3
      ? `# The user name is the address, any password will do. Any other user name sees all mail.
curl --user bob@example.com:any 'pop3://${bracketed(pop3.host)}:${pop3.port}/'
curl --user bob@example.com:any 'pop3://${bracketed(pop3.host)}:${pop3.port}/1'
`
      : '# The POP3 listener is off; start the program with --pop3 127.0.0.1:1110.\n'),
  },
];
