// What was said in a session, as text and as lines of one mail.

/** @import { SessionSummary, TranscriptEntry } from '../api/session-types.js' */

const marks = { client: 'C:', server: 'S:', note: '--' };

/**
 * The seconds since the start of the session: "+0.014".
 * @param {number} at
 */
export function formatOffset(at) {
  return `+${at.toFixed(3)}`;
}

/**
 * A transcript for a bug report.
 * @param {readonly TranscriptEntry[]} transcript
 */
export function transcriptText(transcript) {
  const width = formatOffset(transcript.at(-1)?.At ?? 0).length;
  return transcript.map(({ At, From, Text }) => `${formatOffset(At).padStart(width)} ${marks[From]} ${Text}\n`).join('');
}

/**
 * How a line is to be seen: a reply that refuses, for good or for now, stands out.
 * @param {TranscriptEntry} entry
 * @returns {''|'warn'|'bad'}
 */
export function toneOf({ From, Text }) {
  if (From !== 'server') {
    return '';
  }

  return /^5\d\d[ -]|^5\d\d$|^-ERR\b/.test(Text) ? 'bad' : /^4\d\d[ -]|^4\d\d$/.test(Text) ? 'warn' : '';
}

/**
 * The lines of the transaction that brought a message: from its MAIL FROM to the reply that names it. The server says the
 * message's ID when it has captured it, in LMTP once for each recipient.
 * @param {readonly TranscriptEntry[]} transcript
 * @param {string} id
 * @returns {{first: number, last: number}|null} Indexes, both included; null when it cannot be told.
 */
export function transactionOf(transcript, id) {
  const names = (/** @type {TranscriptEntry} */ { From, Text }) => From === 'server' && Text.split(/\s+/).includes(id);
  const last = transcript.findLastIndex(names);
  if (last < 0) {
    return null;
  }

  const before = transcript.slice(0, transcript.findIndex(names));
  const first = before.findLastIndex(({ From, Text }) => From === 'client' && /^mail from:/i.test(Text));
  return first < 0 ? null : { first, last };
}

/**
 * A sentence of the server as a sentence of the page: with a capital letter.
 * @param {string} sentence
 */
export function asSentence(sentence) {
  const [first = '', ...rest] = sentence;
  return first.toUpperCase() + rest.join('');
}

/**
 * Whether one session began after another. Times have as many decimals as they need, so shorter ones are prefixes.
 * @param {Pick<SessionSummary, 'Started'>} one
 * @param {Pick<SessionSummary, 'Started'>} other
 */
export function isNewer(one, other) {
  return one.Started.replace('Z', '') > other.Started.replace('Z', '');
}

/**
 * How long a session has lasted, in seconds; one that is open still goes on.
 * @param {SessionSummary} session
 * @param {number} now Milliseconds since 1970.
 */
export function secondsOf({ Ended, Duration, Started }, now) {
  return Ended === null ? Math.max(Duration, (now - Date.parse(Started)) / 1000) : Duration;
}

/**
 * A reply as it was said; empty when there was none.
 * @param {{Code: number, EnhancedCode: string|null, Text: string}} reply
 */
export function replyText({ Code, EnhancedCode, Text }) {
  return [Code || '', EnhancedCode ?? '', Text].filter(Boolean).join(' ');
}
