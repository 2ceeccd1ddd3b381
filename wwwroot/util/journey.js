// The way of a mail, as it is drawn: what all recipients have in common, and where each one's own way begins.

/** @import { JourneyStep, RecipientJourney } from '../api/routing-types.js' */

/**
 * @typedef {object} DrawnStep
 * @property {JourneyStep} step
 * @property {boolean} isArrival Whether the mail comes to this server with it, and did not just stay there.
 * @property {number|null} after Milliseconds since the step before; null for the first one of the mail.
 * @property {JourneyStep[]} also What was asked of the DNS right after it, without trouble, and needs no station of its own.
 * @property {string} diagnosis What went wrong here; empty when nothing did, or when it is said elsewhere.
 *
 * @typedef {object} Branch
 * @property {RecipientJourney} recipient
 * @property {DrawnStep[]} steps After those that all recipients have in common.
 * @property {string} stoppedAt The server where the mail is or was lost; empty when it reached the mailbox.
 * @property {boolean} isCollected
 *
 * @typedef {object} JourneyMap
 * @property {DrawnStep[]} trunk
 * @property {Branch[]} branches Those that went wrong first, else in the order of the envelope.
 */

/** With so many recipients or fewer the way of each is unfolded, and not only of those where something went wrong. */
export const few = 4;

/**
 * @param {JourneyStep} a
 * @param {JourneyStep} b
 */
function isSameStep(a, b) {
  return a.Time === b.Time && a.Server === b.Server && a.Event === b.Event && a.Outcome === b.Outcome
    && a.Code === b.Code && a.Text === b.Text && a.Detail === b.Detail && a.Linked === b.Linked;
}

/**
 * How many steps at the beginning all recipients share.
 * @param {readonly RecipientJourney[]} recipients
 */
function sharedLength([first, ...others]) {
  if (!first || others.length === 0) {
    return 0;
  }

  const differs = first.Steps.findIndex((step, index) => others.some(({ Steps }) => {
    const other = Steps[index];
    return !other || !isSameStep(step, other);
  }));
  return differs < 0 ? first.Steps.length : differs;
}

/**
 * What a real server said to a copy that was sent on decides nothing about the mail.
 * @param {JourneyStep} step
 */
function isTrouble({ Server, Outcome }) {
  return Server !== 'outbound' && (Outcome === 'failed' || Outcome === 'deferred');
}

/**
 * The step that decided that a mail did not arrive: the last one that went wrong; -1 for none.
 * @param {RecipientJourney} recipient
 */
function decidingStep({ Outcome, Steps }) {
  return Outcome === 'delivered' ? -1 : Steps.findLastIndex(isTrouble);
}

/**
 * @param {RecipientJourney} recipient
 * @param {number} from
 * @param {number} end
 * @returns {DrawnStep[]}
 */
function draw(recipient, from, end) {
  const { Steps, Diagnosis } = recipient;
  const deciding = decidingStep(recipient);
  /** @type {DrawnStep[]} */
  const drawn = [];
  for (let index = from; index < end; index++) {
    const step = /** @type {JourneyStep} */ (Steps[index]);
    const before = Steps[index - 1];
    const last = drawn.at(-1);
    if (last && before && isMoreLookup(before, step)) {
      last.also.push(step);
    } else {
      drawn.push({
        step,
        isArrival: before?.Server !== step.Server || index === from,
        after: before ? Math.max(0, Date.parse(step.Time) - Date.parse(before.Time)) : null,
        also: [],
        diagnosis: index === deciding ? Diagnosis ?? '' : '',
      });
    }
  }

  return drawn;
}

/**
 * Whether a step is one more question to the DNS in the same moment, and both went well.
 * @param {JourneyStep} before
 * @param {JourneyStep} step
 */
function isMoreLookup(before, step) {
  return [before, step].every(({ Server, Outcome }) => Server === 'dns' && Outcome === 'done') && before.Time === step.Time;
}

/**
 * @param {RecipientJourney} recipient
 * @param {number} shared
 * @returns {Branch}
 */
function branchOf(recipient, shared) {
  const { Outcome, Steps } = recipient;
  const last = Steps[decidingStep(recipient)] ?? Steps.at(-1);
  // What the server that took the mail could not send on was lost between the two, in the DNS.
  const isRoute = last?.Server === 'smtp' && ['no route', 'tried again', 'bounced'].includes(last.Event);
  return {
    recipient,
    steps: draw(recipient, shared, Steps.length),
    stoppedAt: Outcome === 'delivered' ? '' : isRoute ? 'dns' : last?.Server ?? '',
    isCollected: Steps.some(({ Server, Outcome: outcome }) => (Server === 'pop3' || Server === 'imap') && outcome === 'done'),
  };
}

/**
 * @param {readonly RecipientJourney[]} recipients
 * @returns {JourneyMap}
 */
export function mapJourney(recipients) {
  // The step that decides stands with the recipient it decides about, also when the same happened to all of them.
  const limits = recipients.map((recipient) => decidingStep(recipient)).filter((index) => index >= 0);
  const shared = Math.min(sharedLength(recipients), ...limits);
  const branches = recipients.map((recipient) => branchOf(recipient, shared));
  const first = recipients[0];
  return {
    trunk: first ? draw(first, 0, shared) : [],
    branches: branches.toSorted((a, b) => outcomes.indexOf(a.recipient.Outcome) - outcomes.indexOf(b.recipient.Outcome)),
  };
}

/**
 * How many recipients each outcome has, worst first.
 * @param {readonly RecipientJourney[]} recipients
 */
export function countOutcomes(recipients) {
  return outcomes.map((outcome) => ({ outcome, count: recipients.filter((recipient) => recipient.Outcome === outcome).length }))
    .filter(({ count }) => count > 0);
}

/** What happens on the way, in the words of the API; others are shown as they are. */
export const events = /** @type {const} */ ([
  'submitted', 'accepted', 'delivered', 'recipient refused', 'message refused', 'rule applied', 'no route', 'tried again', 'bounce planned', 'bounced',
  'delay reported', 'delivery reported', 'relay reported', 'automatic reply', 'answered', 'complained', 'opened', 'clicked', 'image fetched',
  'link followed', 'written here', 'sent on', 'not sent on', 'collected', 'deleted from the mailbox',
]);

/**
 * What happened, as a catalogue key with its value, or as the API's own words where the catalogue has none.
 * @param {string} event
 * @returns {{key: string, type: string}|string}
 */
export function eventText(event) {
  const type = event.match(/^(\w+) looked up$/)?.[1] ?? '';
  if (type) {
    return { key: eventKey('looked up'), type };
  }

  return /** @type {readonly string[]} */ (events).includes(event) ? { key: eventKey(event), type: '' } : event;
}

/** @param {string} event One of `events`. */
export function eventKey(event) {
  return `event.${event.replaceAll(' ', '-')}`;
}

/**
 * The reply as it was said: some texts begin with their code.
 * @param {JourneyStep} step
 */
export function replyOf({ Code, Text }) {
  return Code === null || Text.startsWith(String(Code)) ? Text : `${Code} ${Text}`.trimEnd();
}

/**
 * Whether the linked message is the one that brought this one about, and not the other way round.
 * @param {JourneyStep} step
 */
export function isLinkedToCause({ Event }) {
  return Event === 'written here';
}

/** What can become of a mail, worst first. */
export const outcomes = /** @type {const} */ (['dropped', 'rejected', 'bounced', 'deferred', 'delivered']);

/** The stations of a mail's way, in its direction. */
export const stations = /** @type {const} */ (['client', 'smtp', 'dns', 'recipient', 'mailbox', 'pop3', 'imap', 'outbound']);
