/**
 * The shapes of the HTTP API and the hub as the page uses them. Nothing here exists at run time.
 *
 * @typedef {object} Address
 * @property {string} Name Display name, empty when the header gives none.
 * @property {string} Address `local@domain`, empty when there is no such address.
 *
 * @typedef {object} MessageSummary One mail as the list shows it.
 * @property {string} ID
 * @property {number} Sequence Order of capture; greater is newer, never used again.
 * @property {string} MessageID
 * @property {boolean} Read
 * @property {Address} From
 * @property {Address[]} To
 * @property {Address[]} Cc
 * @property {Address[]} Bcc
 * @property {Address[]} ReplyTo
 * @property {string} Subject
 * @property {string} Created When it was captured, RFC 3339.
 * @property {string} Username
 * @property {string[]} Tags
 * @property {number} Size Octets of the raw message.
 * @property {number} Attachments
 * @property {string} Snippet
 * @property {string} Sender MAIL FROM, empty for the null reverse-path.
 * @property {string[]} Recipients RCPT TO in order.
 * @property {''|'deferred'|'rejected'|'bounced'|'dropped'} Fate The worst that happened to it; empty when it reached everybody.
 *
 * @typedef {object} MessagesPage
 * @property {number} total All stored messages.
 * @property {number} unread All unread messages.
 * @property {number} messages_count Messages that match the request, on all pages.
 * @property {number} messages_unread
 * @property {number} start
 * @property {number} last_sequence Sequence of the newest stored message.
 * @property {string} epoch
 * @property {number} change Position in the change feed that this page stands for.
 * @property {MessageSummary[]} messages
 *
 * @typedef {object} Attachment
 * @property {string} PartID
 * @property {string} FileName
 * @property {string} ContentType
 * @property {string} ContentID
 * @property {number} Size
 * @property {{MD5: string, SHA1: string, SHA256: string}} Checksums
 *
 * @typedef {object} EnvelopeRecipient
 * @property {string} Address
 * @property {string} Notify
 * @property {string} OriginalRecipient
 *
 * @typedef {object} Envelope
 * @property {string} From
 * @property {EnvelopeRecipient[]} To
 * @property {string} ClientAddress
 * @property {number} ClientPort
 * @property {string} Helo
 * @property {string} Protocol
 * @property {string} TLS
 * @property {string} User
 * @property {string} Body
 * @property {boolean} SMTPUTF8
 * @property {number|null} DeclaredSize
 * @property {string} Ret
 * @property {string} EnvelopeID
 * @property {boolean} REQUIRETLS
 *
 * @typedef {object} Message
 * @property {string} ID
 * @property {number} Sequence
 * @property {boolean} Read
 * @property {string} MessageID
 * @property {Address} From
 * @property {Address[]} To
 * @property {Address[]} Cc
 * @property {Address[]} Bcc
 * @property {Address[]} ReplyTo
 * @property {string} ReturnPath
 * @property {string} Subject
 * @property {string} Date The Date header with its own offset; the time of capture when it has none.
 * @property {string} Created When it was captured.
 * @property {string[]} Tags
 * @property {string} Text
 * @property {string} HTML
 * @property {number} Size
 * @property {Attachment[]} Inline
 * @property {Attachment[]} Attachments
 * @property {Envelope} Envelope
 * @property {{Count: number, Hosts: string[]}} RemoteContent What the HTML would load from elsewhere.
 *
 * @typedef {object} Part
 * @property {string} PartID
 * @property {string} ContentType
 * @property {string} Charset
 * @property {string} Encoding
 * @property {string} Disposition
 * @property {string} FileName
 * @property {string} ContentID
 * @property {number} Size Decoded octets.
 * @property {string} SHA256
 * @property {boolean} IsAttachment
 * @property {Part[]} Children
 *
 * @typedef {object} HeaderField
 * @property {string} Name
 * @property {string} Raw
 * @property {string} Decoded
 *
 * @typedef {object} Mailbox
 * @property {string} Address
 * @property {number} Total
 * @property {number} Unread
 *
 * @typedef {object} ChangeBatch
 * @property {string} Epoch
 * @property {number} [From] Number of the first change in it; only in what the hub pushes.
 * @property {number} Change Number of the last change in it.
 * @property {boolean} Reset Everything has to be loaded anew.
 * @property {MessageSummary[]} Captured
 * @property {MessageSummary[]} Changed
 * @property {string[]} Deleted
 * @property {number} Total
 * @property {number} Unread
 *
 * @typedef {object} Listener
 * @property {string} Protocol `smtp`, `pop3`, `http`…
 * @property {string} Address
 * @property {number} Port
 * @property {boolean} TLS
 * @property {string[]} Settings How an SMTP listener behaves: `mx`, `starttls=offer`, `auth=open`…
 *
 * @typedef {object} ServerInfo
 * @property {string} Version
 * @property {string} HostName
 * @property {Listener[]} Listeners
 * @property {number} MaxMessageSize
 * @property {string} DataFile
 * @property {boolean} CertificateAuthority `/api/v1/ca` has a certificate to trust.
 */

export {};
