/** @import { Endpoints, Snippet } from './snippets.js' */

import { bracketed } from './hosts.js';

/** @param {Endpoints} endpoints */
const goSendMail = ({ host, port }) => `package main

import (
	"log"
	"net/smtp"
)

func main() {
	message := "From: app@example.com\\r\\n" +
		"To: bob@example.com\\r\\n" +
		"Subject: Hello\\r\\n" +
		"\\r\\n" +
		"It works.\\r\\n"
	err := smtp.SendMail("${bracketed(host)}:${port}", nil, "app@example.com", []string{"bob@example.com"}, []byte(message))
	if err != nil {
		log.Fatal(err)
	}
}
`;

/**
 * SendMail uses STARTTLS wherever it is offered; step by step it is the program's choice.
 * @param {Endpoints} endpoints
 */
const goClient = ({ host, port, starttls }) => `package main

import (
${starttls === 'required' ? '\t"crypto/tls"\n\t"crypto/x509"\n' : ''}	"fmt"
	"log"
	"net/smtp"
${starttls === 'required' ? '\t"os"\n' : ''})

func main() {
	if err := send(); err != nil {
		log.Fatal(err)
	}
}

func send() error {
	client, err := smtp.Dial("${bracketed(host)}:${port}")
	if err != nil {
		return err
	}
	defer client.Close()
${starttls === 'required' ? goStartTls(host) : ''}	if err := client.Mail("app@example.com"); err != nil {
		return err
	}
	if err := client.Rcpt("bob@example.com"); err != nil {
		return err
	}
	content, err := client.Data()
	if err != nil {
		return err
	}
	fmt.Fprint(content, "From: app@example.com\\r\\nTo: bob@example.com\\r\\nSubject: Hello\\r\\n\\r\\nIt works.\\r\\n")
	if err := content.Close(); err != nil {
		return err
	}
	return client.Quit()
}
`;

/** @param {string} host */
const goStartTls = (host) => `	pem, err := os.ReadFile("mailcatcher-ca.pem")
	if err != nil {
		return err
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(pem)
	if err := client.StartTLS(&tls.Config{ServerName: "${host}", RootCAs: trusted}); err != nil {
		return err
	}
`;

/** Programs that send one mail. */
export const code = /** @satisfies {Record<string, Snippet>} */ ({
  mailkit: {
    name: 'MailKit',
    file: 'Program.cs',
    text: ({ host, port }) => `// dotnet add package MailKit
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

var message = new MimeMessage();
message.From.Add(new MailboxAddress("App", "app@example.com"));
message.To.Add(new MailboxAddress("Bob", "bob@example.com"));
message.Subject = "Hello";
message.Body = new TextPart("plain") { Text = "It works." };

using var client = new SmtpClient();
await client.ConnectAsync("${host}", ${port}, SecureSocketOptions.None);
await client.SendAsync(message);
await client.DisconnectAsync(true);
`,
  },
  systemNetMail: {
    name: 'System.Net.Mail',
    file: 'Program.cs',
    text: ({ host, port }) => `using System.Net.Mail;

using var client = new SmtpClient("${host}", ${port});
await client.SendMailAsync("app@example.com", "bob@example.com", "Hello", "It works.");
`,
  },
  nodemailer: {
    name: 'Nodemailer',
    file: 'send.mjs',
    text: ({ host, port }) => `// npm install nodemailer
import nodemailer from 'nodemailer';

const transport = nodemailer.createTransport({ host: '${host}', port: ${port}, secure: false, ignoreTLS: true });

await transport.sendMail({
  from: 'App <app@example.com>',
  to: 'Bob <bob@example.com>',
  subject: 'Hello',
  text: 'It works.',
  html: '<p>It <b>works</b>.</p>',
});
`,
  },
  smtplib: {
    name: 'smtplib',
    file: 'send.py',
    text: ({ host, port }) => `import smtplib
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "App <app@example.com>"
message["To"] = "Bob <bob@example.com>"
message["Subject"] = "Hello"
message.set_content("It works.")

with smtplib.SMTP("${host}", ${port}) as server:
    server.send_message(message)
`,
  },
  rubyMail: {
    name: 'Mail',
    file: 'send.rb',
    text: ({ host, port }) => `# gem install mail
require "mail"

Mail.defaults do
  delivery_method :smtp, address: "${host}", port: ${port}, enable_starttls_auto: false
end

Mail.deliver do
  from    "app@example.com"
  to      "bob@example.com"
  subject "Hello"
  body    "It works."
end
`,
  },
  phpmailer: {
    name: 'PHPMailer',
    file: 'send.php',
    text: ({ host, port }) => `<?php
// composer require phpmailer/phpmailer
require 'vendor/autoload.php';

$mail = new PHPMailer\\PHPMailer\\PHPMailer(true);
$mail->isSMTP();
$mail->Host = '${bracketed(host)}';
$mail->Port = ${port};
$mail->SMTPAuth = false;
$mail->SMTPAutoTLS = false;
$mail->setFrom('app@example.com', 'App');
$mail->addAddress('bob@example.com', 'Bob');
$mail->Subject = 'Hello';
$mail->Body = 'It works.';
$mail->send();
`,
  },
  jakartaMail: {
    name: 'Jakarta Mail',
    file: 'Send.java',
    text: ({ host, port }) => `// org.eclipse.angus:angus-mail
import jakarta.mail.*;
import jakarta.mail.internet.*;
import java.util.Properties;

public class Send {
    public static void main(String[] args) throws MessagingException {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "${host}");
        settings.put("mail.smtp.port", "${port}");

        MimeMessage message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("app@example.com"));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse("bob@example.com"));
        message.setSubject("Hello", "UTF-8");
        message.setText("It works.", "UTF-8");
        Transport.send(message);
    }
}
`,
  },
  go: {
    name: 'net/smtp',
    file: 'main.go',
    text: (endpoints) => (endpoints.starttls === 'off' ? goSendMail(endpoints) : goClient(endpoints)),
  },
});
