import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatElapsed } from '../../wwwroot/util/format.js';
import { countOutcomes, eventText, isLinkedToCause, mapJourney, replyOf } from '../../wwwroot/util/journey.js';

/** @import { JourneyStep, RecipientJourney } from '../../wwwroot/api/routing-types.js' */

/**
 * @param {number} at Milliseconds after ten o'clock.
 * @param {JourneyStep['Server']} server
 * @param {string} event
 * @param {Partial<JourneyStep>} [parts]
 * @returns {JourneyStep}
 */
function step(at, server, event, parts = {}) {
  const time = new Date(Date.UTC(2026, 4, 1, 10) + at).toISOString();
  return { Time: time, Server: server, Event: event, Outcome: 'done', Code: null, Text: '', Detail: null, Linked: null, ...parts };
}

const common = [step(0, 'client', 'connected'), step(3, 'smtp', 'sender accepted', { Code: 250 })];

/** @type {RecipientJourney} */
const delivered = {
  Address: 'bob@shop.example', Outcome: 'delivered', Diagnosis: null,
  Steps: [...common, step(5, 'smtp', 'recipient accepted'), step(9, 'mailbox', 'delivered'), step(38_009, 'pop3', 'collected')],
};

/** @type {RecipientJourney} */
const bounced = {
  Address: 'carol@full.example', Outcome: 'bounced', Diagnosis: 'The mailbox is full.',
  Steps: [
    ...common, step(6, 'smtp', 'recipient accepted'), step(7, 'recipient', 'refused', { Outcome: 'failed', Code: 552 }),
    step(9, 'recipient', 'bounce sent', { Outcome: 'noted', Linked: 'abc' }),
  ],
};

/** @type {RecipientJourney} */
const deferred = {
  Address: 'dave@slow.example', Outcome: 'deferred', Diagnosis: 'Come back later.',
  Steps: [...common, step(8, 'recipient', 'greylisted', { Outcome: 'deferred', Code: 451 })],
};

test('What all recipients have in common is drawn once, and each one’s own way after it', () => {
  const { trunk, branches } = mapJourney([delivered, bounced]);
  assert.deepEqual(trunk.map(({ step: one }) => one.Event), ['connected', 'sender accepted']);
  assert.deepEqual(branches.map((branch) => branch.steps.length), [3, 3]);
});

test('With one recipient there is nothing to part from', () => {
  const { trunk, branches } = mapJourney([delivered]);
  assert.deepEqual(trunk, []);
  assert.deepEqual(branches[0]?.steps.map(({ step: one }) => one), delivered.Steps);
});

test('A mail without a journey has nothing to draw', () => {
  assert.deepEqual(mapJourney([]), { trunk: [], branches: [] });
});

test('Those that went wrong come first', () => {
  assert.deepEqual(mapJourney([delivered, deferred, bounced]).branches.map(({ recipient }) => recipient.Address), [
    'carol@full.example', 'dave@slow.example', 'bob@shop.example',
  ]);
});

test('Each step tells how long after the one before it was, also across the parting', () => {
  const { trunk, branches } = mapJourney([delivered, bounced]);
  assert.deepEqual(trunk.map(({ after }) => after), [null, 3]);
  assert.deepEqual(branches.at(-1)?.steps.map(({ after }) => after), [2, 4, 38_000]);
  const late = { ...delivered, Steps: [step(5, 'client', 'connected'), step(2, 'smtp', 'a clock that was set back')] };
  assert.equal(mapJourney([late]).branches[0]?.steps[1]?.after, 0);
});

test('A server is named where the mail comes to it', () => {
  const { steps } = mapJourney([delivered]).branches[0] ?? { steps: [] };
  assert.deepEqual(steps.map(({ isArrival }) => isArrival), [true, true, false, true, true]);
});

test('The diagnosis stands at the step that decided, and the way tells where it ended', () => {
  const [worst, held, well] = mapJourney([delivered, deferred, bounced]).branches;
  assert.deepEqual(worst?.steps.map(({ diagnosis }) => diagnosis), ['', 'The mailbox is full.', '']);
  assert.equal(worst?.stoppedAt, 'recipient');
  assert.equal(held?.stoppedAt, 'recipient');
  assert.equal(well?.stoppedAt, '');
});

test('What happened to all recipients alike is still said for each', () => {
  const alike = [1, 2].map((n) => ({
    ...deferred, Address: `${n}@slow.example`, Steps: [...common, step(8, 'dns', 'no answer', { Outcome: /** @type {const} */ ('deferred') })],
  }));
  const { trunk, branches } = mapJourney(alike);
  assert.equal(trunk.length, 2);
  assert.deepEqual(branches.map(({ steps }) => steps.map(({ diagnosis }) => diagnosis)), [['Come back later.'], ['Come back later.']]);
});

test('A mail is collected when a client took it', () => {
  const [branch] = mapJourney([delivered]).branches;
  assert.equal(branch?.isCollected, true);
  assert.equal(mapJourney([{ ...delivered, Steps: delivered.Steps.slice(0, 4) }]).branches[0]?.isCollected, false);
});

test('Outcomes are counted, worst first', () => {
  assert.deepEqual(countOutcomes([delivered, deferred, delivered, bounced]), [
    { outcome: 'bounced', count: 1 }, { outcome: 'deferred', count: 1 }, { outcome: 'delivered', count: 2 },
  ]);
});

test('How long something took', () => {
  const shown = [0, 38, 999, 1000, 1550, 38_400, 60_000, 150_000, 3_600_000, 172_800_000].map((time) => formatElapsed(time, 'en'));
  assert.deepEqual(shown, ['0 ms', '38 ms', '999 ms', '1 s', '1.5 s', '38 s', '1 min', '2.5 min', '1 h', '2 d']);
});

test('What happened is said in the reader’s language where the page knows it', () => {
  assert.deepEqual(eventText('bounce planned'), { key: 'event.bounce-planned', type: '' });
  assert.deepEqual(eventText('AAAA looked up'), { key: 'event.looked-up', type: 'AAAA' });
  assert.equal(eventText('something new'), 'something new');
});

test('A reply is shown with its code, once', () => {
  assert.equal(replyOf(step(0, 'recipient', 'x', { Code: 552, Text: '5.2.2 Full' })), '552 5.2.2 Full');
  assert.equal(replyOf(step(0, 'recipient', 'x', { Code: 451, Text: '451 4.7.1 Later' })), '451 4.7.1 Later');
  assert.equal(replyOf(step(0, 'recipient', 'x', { Code: 421 })), '421');
  assert.equal(replyOf(step(0, 'dns', 'x', { Text: 'MX 10 mx' })), 'MX 10 mx');
});

test('A linked mail is what followed, except where this mail is what followed', () => {
  assert.equal(isLinkedToCause(step(0, 'smtp', 'written here')), true);
  assert.equal(isLinkedToCause(step(0, 'recipient', 'bounced')), false);
});

test('What a real server said to a copy decides nothing', () => {
  const copied = { ...bounced, Steps: [...bounced.Steps, step(20, 'outbound', 'not sent on', { Outcome: /** @type {const} */ ('failed') })] };
  assert.equal(mapJourney([copied]).branches[0]?.stoppedAt, 'recipient');
});

test('A mail for which no way was found ended in the DNS', () => {
  const steps = [...common, step(4, 'dns', 'MX looked up'), step(5, 'smtp', 'no route', { Outcome: 'failed', Code: 556 })];
  assert.equal(mapJourney([{ ...bounced, Steps: steps }]).branches[0]?.stoppedAt, 'dns');
  const refused = [...common, step(4, 'smtp', 'recipient refused', { Outcome: 'failed', Code: 550 })];
  assert.equal(mapJourney([{ ...bounced, Steps: refused }]).branches[0]?.stoppedAt, 'smtp');
});

test('Questions to the DNS of one moment share a station while all goes well', () => {
  const lookups = ['MX', 'A', 'AAAA'].map((type) => step(4, 'dns', `${type} looked up`, { Text: type }));
  const [drawn] = mapJourney([{ ...delivered, Steps: [...lookups, step(4, 'mailbox', 'delivered')] }]).branches;
  assert.deepEqual(drawn?.steps.map((one) => one.step.Event), ['MX looked up', 'delivered']);
  assert.deepEqual(drawn?.steps[0]?.also.map(({ Text }) => Text), ['A', 'AAAA']);
  assert.equal(drawn?.steps[1]?.after, 0);

  const late = step(9, 'dns', 'A looked up');
  const failed = step(4, 'dns', 'A looked up', { Outcome: 'failed' });
  for (const other of [late, failed]) {
    const [apart] = mapJourney([{ ...delivered, Steps: [step(4, 'dns', 'MX looked up'), other] }]).branches;
    assert.equal(apart?.steps.length, 2);
  }
});
