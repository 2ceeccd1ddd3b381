import { test } from 'node:test';
import assert from 'node:assert/strict';
import {
  conditionsOf, definitionOf, draftOfRule, emptyRule, exampleAddress, fieldProblem, isSameRule, kindOf, moved, ruleKinds, usualStage,
} from '../../wwwroot/util/rules.js';

/** @import { Rule, RuleBehaviour, RuleMatch } from '../../wwwroot/api/routing-types.js' */

/**
 * A rule as the API shows it, with every member.
 * @param {Partial<RuleMatch>} match
 * @param {Partial<RuleBehaviour>} behaviour
 * @returns {Rule}
 */
function rule(match, behaviour) {
  return {
    ID: '7', Name: 'a name', Enabled: true, ExpiresAfter: 0, Hits: 3, Summary: 'refuses', Source: 'api',
    Match: { Recipient: '', Sender: '', Helo: '', User: '', Client: '', Header: '', Probability: 100, Every: 0, First: 0, Window: '', ...match },
    Behaviour: {
      Kind: 'reject', Stage: 'rcpt', Code: 0, EnhancedCode: '', Text: '', Delay: 0, Count: 0, Period: 0, Size: 0, Close: null, Subject: '', ReportTo: '',
      FeedbackType: '', ...behaviour,
    },
  };
}

test('What was read and not changed is sent as it was meant', () => {
  const shown = rule({ Recipient: '*@shop.example', Probability: 25 }, { Code: 552, EnhancedCode: '5.2.2', Close: true });
  assert.deepEqual(definitionOf(draftOfRule(shown)), {
    Name: 'a name', Enabled: true, ExpiresAfter: 0,
    Match: { Recipient: '*@shop.example', Probability: 25 },
    Behaviour: { Kind: 'reject', Code: 552, EnhancedCode: '5.2.2', Close: true },
  });
});

test('A probability of nothing at all is kept, one of everything is as usual', () => {
  assert.equal(definitionOf(draftOfRule(rule({ Probability: 0 }, {}))).Match.Probability, 0);
  assert.equal(definitionOf(draftOfRule(rule({ Probability: 100 }, {}))).Match.Probability, undefined);
});

test('The usual stage is not named, so that it follows when the rule asks for a header', () => {
  assert.equal(definitionOf(draftOfRule(rule({}, { Stage: 'rcpt' }))).Behaviour.Stage, undefined);
  assert.equal(definitionOf(draftOfRule(rule({ Header: 'X: y' }, { Stage: 'content' }))).Behaviour.Stage, undefined);
  assert.equal(definitionOf(draftOfRule(rule({}, { Stage: 'mail' }))).Behaviour.Stage, 'mail');
  assert.equal(usualStage('size', false), 'content');
  assert.equal(usualStage('drop', false), 'data');
});

test('What a kind does not take is not sent, and is still there when the kind is chosen again', () => {
  const draft = { ...emptyRule, 'Behaviour.Code': '553', 'Behaviour.Stage': 'mail', 'Behaviour.Delay': '4', 'Behaviour.Kind': 'delay' };
  assert.deepEqual(definitionOf(draft).Behaviour, { Kind: 'delay', Stage: 'mail', Delay: 4 });
  assert.deepEqual(definitionOf({ ...draft, 'Behaviour.Kind': 'bounce' }).Behaviour, { Kind: 'bounce', Delay: 4, Code: 553 });
  assert.deepEqual(definitionOf({ ...draft, 'Behaviour.Kind': 'accept' }).Behaviour, { Kind: 'accept' });
});

test('Numbers are sent as numbers, choices as choices, blanks around a value not at all', () => {
  const draft = { ...emptyRule, 'Match.Recipient': '  a@b.example ', 'Match.First': '2', 'Behaviour.Close': 'false', ExpiresAfter: '5' };
  const { Match, Behaviour, ExpiresAfter } = definitionOf(draft);
  assert.deepEqual(Match, { Recipient: 'a@b.example', First: 2 });
  assert.equal(Behaviour.Close, false);
  assert.equal(ExpiresAfter, 5);
});

test('A kind the page does not know keeps its name and nothing else', () => {
  assert.deepEqual(kindOf('levitate'), { isLater: false, stages: [], members: [], code: 0 });
  assert.deepEqual(definitionOf({ 'Behaviour.Kind': 'levitate', 'Behaviour.Code': '550' }).Behaviour, { Kind: 'levitate' });
});

test('A draft is changed when it says another rule, not when it is written otherwise', () => {
  const draft = draftOfRule(rule({ Sender: 'x@*' }, {}));
  assert.ok(isSameRule(draft, { ...draft, 'Match.Sender': ' x@* ', 'Behaviour.Size': '7' }));
  assert.ok(!isSameRule(draft, { ...draft, 'Match.Sender': 'y@*' }));
  assert.ok(!isSameRule(draft, { ...draft, Enabled: 'false' }));
});

test('A refusal is shown at its field', () => {
  assert.deepEqual(fieldProblem('The rule is not added: Behaviour.Code: 700 is not between 400 and 599.'),
    { path: 'Behaviour.Code', reason: '700 is not between 400 and 599.' });
  assert.deepEqual(fieldProblem("The rule 7 is not changed: Match.Client: 'x' is neither an IP address nor a network such as 10.0.0.0/8.").path, 'Match.Client');
  assert.deepEqual(fieldProblem('The rule cannot be read: ExpiresAfter: has a value of the wrong type.').path, 'ExpiresAfter');
  assert.deepEqual(fieldProblem('Something else.'), { path: '', reason: 'Something else.' });
});

test('An item moves and the others keep their order', () => {
  assert.deepEqual(moved(['a', 'b', 'c', 'd'], 0, 2), ['b', 'c', 'a', 'd']);
  assert.deepEqual(moved(['a', 'b', 'c', 'd'], 3, 0), ['d', 'a', 'b', 'c']);
  assert.deepEqual(moved(['a', 'b'], 1, 1), ['a', 'b']);
});

test('A rule shows what it asks for', () => {
  assert.deepEqual(conditionsOf(rule({ Recipient: 'a@*', Probability: 0, First: 2 }, {}).Match), [
    { member: 'Recipient', text: 'a@*' }, { member: 'Probability', text: '0' }, { member: 'First', text: '2' },
  ]);
  assert.deepEqual(conditionsOf(rule({}, {}).Match), []);
});

test('A ready-made address is made one that can be used', () => {
  assert.equal(exampleAddress('success', 'simulator.test'), 'success@simulator.test');
  assert.equal(exampleAddress('smtp-<code>', 'simulator.test'), 'smtp-550@simulator.test');
  assert.equal(exampleAddress('bounce+<code>+<text>', '*'), 'bounce+550+Mailbox+gone@example.com');
  assert.equal(exampleAddress('<something new>', 'x.test'), 'any@x.test');
});

test('What needs a reply code knows the usual one', () => {
  for (const [kind, { members, code }] of Object.entries(ruleKinds)) {
    assert.equal(members.includes('Code'), code >= 400, kind);
  }
});

test('A name that was made of the rule is made anew when the rule changes', () => {
  const made = { ...rule({ Sender: 'x@*' }, {}), Name: 'reject x@*' };
  assert.equal(definitionOf(draftOfRule(made)).Name, '');
  assert.equal(definitionOf(draftOfRule({ ...rule({}, {}), Name: 'reject everything' })).Name, '');
  assert.equal(definitionOf(draftOfRule(rule({ Sender: 'x@*' }, {}))).Name, 'a name');
});
