/**
 * The shapes of the HTTP API and the hub for the recorded sessions. Nothing here exists at run time.
 *
 * @typedef {object} SessionSummary One connection to a mail server.
 * @property {string} ID
 * @property {string} Protocol `smtp`, `lmtp` or `pop3`.
 * @property {string} Listener Where it was taken, as `127.0.0.1:1025`.
 * @property {string} Client Where it came from; empty when that is not known.
 * @property {string} Started
 * @property {string|null} Ended Null while it is open.
 * @property {number} Duration Seconds, so far.
 * @property {string|null} TLS Version and cipher suite; null without TLS.
 * @property {string|null} User Who logged in, or tried to.
 * @property {string|null} Helo
 * @property {'open'|'completed'|'failed'|'refused'|'aborted'} Outcome
 * @property {string} Summary What happened, in one sentence without capital and full stop, in English.
 * @property {string[]} Messages IDs of the latest mails it brought or collected.
 * @property {number} MessageCount How many there were.
 * @property {number} Refusals
 * @property {number} BytesIn
 * @property {number} BytesOut
 *
 * @typedef {object} TranscriptEntry One line.
 * @property {number} At Seconds since the start.
 * @property {'client'|'server'|'note'} From
 * @property {string} Text
 *
 * @typedef {object} RefusedAttempt Something a client wanted and did not get.
 * @property {string} ID
 * @property {string} Time
 * @property {string} Protocol
 * @property {'connect'|'ehlo'|'auth'|'mail'|'rcpt'|'data'|'content'} Stage
 * @property {string} Client
 * @property {string|null} Helo
 * @property {string|null} User
 * @property {string|null} From MAIL FROM; empty for the null reverse-path, null when there was none.
 * @property {string[]} To
 * @property {number} Code 0 when there was no reply with a code.
 * @property {string|null} EnhancedCode
 * @property {string} Text
 * @property {string|null} Rule Name of the rule that refused it; null when none did.
 * @property {string} Session
 * @property {string} Diagnosis What usually causes this, in English.
 *
 * @typedef {SessionSummary & {Transcript: TranscriptEntry[], Truncated: boolean, Refused: RefusedAttempt[]}} Session
 *
 * @typedef {object} SessionsPage
 * @property {SessionSummary[]} Sessions Newest first.
 * @property {number} Total
 * @property {number} Matching
 *
 * @typedef {object} SessionBatch What the hub sends.
 * @property {SessionSummary[]} Sessions Those that began, changed or ended.
 * @property {boolean} Cleared The ended ones were forgotten before.
 *
 * @typedef {object} RefusedPage
 * @property {RefusedAttempt[]} Refused Newest first.
 * @property {number} Total
 */

export {};
