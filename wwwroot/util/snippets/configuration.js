/** @import { Snippet } from './snippets.js' */

import { bracketed } from './hosts.js';

/** Settings of frameworks and servers. */
export const configuration = /** @satisfies {Record<string, Snippet>} */ ({
  django: {
    name: 'Django',
    file: 'settings.py',
    text: ({ host, port }) => `EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "${host}"
EMAIL_PORT = ${port}
EMAIL_USE_TLS = False
EMAIL_USE_SSL = False
`,
  },
  rails: {
    name: 'Rails',
    file: 'config/environments/development.rb',
    text: ({ host, port }) => `config.action_mailer.delivery_method = :smtp
config.action_mailer.smtp_settings = { address: "${host}", port: ${port}, enable_starttls_auto: false }
config.action_mailer.raise_delivery_errors = true
`,
  },
  laravel: {
    name: 'Laravel',
    file: '.env',
    // Its mailer uses STARTTLS wherever it is offered, and wants a certificate it trusts.
    text: ({ host, port, starttls }) => `MAIL_MAILER=smtp
${starttls === 'off' ? '' : `MAIL_URL="smtp://${bracketed(host)}:${port}?${starttls === 'offer' ? 'auto_tls=false' : 'verify_peer=0'}"
`}MAIL_HOST=${bracketed(host)}
MAIL_PORT=${port}
MAIL_USERNAME=null
MAIL_PASSWORD=null
MAIL_FROM_ADDRESS="app@example.com"
`,
  },
  symfony: {
    name: 'Symfony',
    file: '.env',
    text: ({ host, port, starttls }) => `MAILER_DSN=smtp://${bracketed(host)}:${port}${{ off: '', offer: '?auto_tls=false', required: '?verify_peer=0' }[starttls]}
`,
  },
  spring: {
    name: 'Spring Boot',
    file: 'application.properties',
    text: ({ host, port }) => `spring.mail.host=${host}
spring.mail.port=${port}
spring.mail.properties.mail.smtp.auth=false
spring.mail.properties.mail.smtp.starttls.enable=false
`,
  },
  postfix: {
    name: 'main.cf',
    file: '/etc/postfix/main.cf',
    text: ({ host, port }) => `# All outgoing mail is handed to MailCatcher; then: postfix reload
relayhost = [${host.includes(':') ? `ipv6:${host}` : host}]:${port}
smtp_tls_security_level = none
`,
  },
  compose: {
    name: 'Docker Compose',
    file: 'compose.yaml',
    text: () => `# Build the image first, in MailCatcher's source folder: docker build -t mailcatcher .
services:
  app:
    build: .
    environment:
      SMTP_HOST: mailcatcher
      SMTP_PORT: "1025"
    depends_on:
      - mailcatcher

  mailcatcher:
    image: mailcatcher
    ports:
      - "127.0.0.1:8025:8025"
    volumes:
      - mail:/data

volumes:
  mail:
`,
  },
});
