// Rules of simulated recipients as the page edits them.

/** @import { Rule, RuleBehaviour, RuleDefinition, RuleMatch } from '../api/routing-types.js' */

/**
 * A rule while it is edited: what was typed, by the member's path in the API, such as `Match.Recipient`. What is not
 * there is empty. A refusal of the server names the same path.
 * @typedef {Readonly<Record<string, string>>} RuleDraft
 */

/**
 * @typedef {object} RuleKind
 * @property {boolean} isLater Whether it follows after the mail was accepted.
 * @property {readonly string[]} stages Where it can act; one or none leaves nothing to choose.
 * @property {readonly string[]} members What it takes besides, in the order of the form.
 * @property {number} code The usual reply code; 0 for none.
 */

const everyStage = ['connect', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'content'];

const reply = ['Code', 'EnhancedCode', 'Text'];

/** @type {Readonly<Record<string, RuleKind>>} In the order they are offered. */
export const ruleKinds = {
  reject: { isLater: false, stages: everyStage, members: [...reply, 'Close'], code: 550 },
  defer: { isLater: false, stages: [], members: ['Count', 'Period', ...reply, 'Close'], code: 451 },
  quota: { isLater: false, stages: everyStage, members: reply, code: 552 },
  size: { isLater: false, stages: ['mail', 'rcpt', 'content'], members: ['Size', ...reply], code: 552 },
  'rate-limit': { isLater: false, stages: everyStage, members: ['Count', 'Period', ...reply, 'Close'], code: 450 },
  tls: { isLater: false, stages: everyStage, members: reply, code: 530 },
  delay: { isLater: false, stages: everyStage, members: ['Delay'], code: 0 },
  drop: { isLater: false, stages: everyStage, members: ['Delay', 'Close'], code: 0 },
  accept: { isLater: false, stages: [], members: [], code: 0 },
  bounce: { isLater: true, stages: [], members: ['Delay', ...reply], code: 550 },
  delayed: { isLater: true, stages: [], members: ['Delay', 'EnhancedCode', 'Text'], code: 0 },
  delivered: { isLater: true, stages: [], members: ['Delay'], code: 0 },
  relayed: { isLater: true, stages: [], members: ['Delay'], code: 0 },
  'auto-reply': { isLater: true, stages: [], members: ['Delay', 'Subject', 'Text'], code: 0 },
  reply: { isLater: true, stages: [], members: ['Delay', 'Text'], code: 0 },
  complaint: { isLater: true, stages: [], members: ['Delay', 'ReportTo', 'FeedbackType'], code: 0 },
  open: { isLater: true, stages: [], members: ['Delay'], code: 0 },
  click: { isLater: true, stages: [], members: ['Delay'], code: 0 },
};

/**
 * @param {string} kind
 * @returns {RuleKind} One that takes nothing for a kind that the page does not know.
 */
export function kindOf(kind) {
  return ruleKinds[kind] ?? { isLater: false, stages: [], members: [], code: 0 };
}

/** Members that are called otherwise with some kinds. */
const ownLabels = ['Count.defer', 'Count.rate-limit', 'Period.defer', 'Period.rate-limit', 'Delay.delay', 'Delay.drop', 'Text.auto-reply', 'Text.reply'];

/**
 * The catalogue key of what a member is called in the form.
 * @param {string} member
 * @param {string} kind
 */
export function labelKey(member, kind) {
  return ownLabels.includes(`${member}.${kind}`) ? `rule.${member}.${kind}` : `rule.${member}`;
}

/** What a rule can ask for, in the order of the form; the first two are asked for most. */
export const matchMembers = /** @type {const} */ (
  ['Recipient', 'Sender', 'User', 'Helo', 'Client', 'Server', 'Header', 'Probability', 'First', 'Every', 'Window']);

const numbers = ['Match.Probability', 'Match.First', 'Match.Every', 'Behaviour.Code', 'Behaviour.Delay', 'Behaviour.Count',
  'Behaviour.Period', 'Behaviour.Size', 'ExpiresAfter'];

/** @type {RuleDraft} What a new rule starts as. */
export const emptyRule = { Enabled: 'true', 'Behaviour.Kind': 'reject' };

/** A mail to try, as it is typed; what is empty is not said. */
export const emptyTrial = { Recipient: '', Sender: '', User: '', Helo: '', Client: '', Server: '', Header: '', Size: '', TLS: false };

/** @param {string} member */
export function isNumber(member) {
  return numbers.includes(member);
}

/**
 * Where a kind acts when nothing else is said.
 * @param {string} kind
 * @param {boolean} hasHeader Whether the rule asks for a header, which is known only at the end.
 */
export function usualStage(kind, hasHeader) {
  if (hasHeader || kind === 'size') {
    return 'content';
  }

  return kind === 'drop' ? 'data' : 'rcpt';
}

/**
 * What stands in the form for a value of the API; empty for what is as usual.
 * @param {unknown} value
 */
function shown(value) {
  return value === undefined || value === null || value === 0 ? '' : String(value);
}

/**
 * The name that the server makes for a rule without one. It is not taken for one that was given, or it would stay when the
 * rule becomes another.
 * @param {RuleMatch} match
 * @param {string} kind
 */
function madeName({ Recipient, Sender, User, Helo, Client, Server, Header }, kind) {
  return `${kind} ${Recipient || Sender || User || Helo || Client || Server || Header || 'everything'}`;
}

/**
 * @param {Rule} rule
 * @returns {RuleDraft}
 */
export function draftOfRule({ Name, Enabled, Match, Behaviour, ExpiresAfter }) {
  /** @type {Record<string, string>} */
  const draft = { Name: Name === madeName(Match, Behaviour.Kind) ? '' : Name, Enabled: String(Enabled), ExpiresAfter: shown(ExpiresAfter) };
  for (const [member, value] of Object.entries(Match)) {
    draft[`Match.${member}`] = shown(value);
  }

  for (const [member, value] of Object.entries(Behaviour)) {
    draft[`Behaviour.${member}`] = shown(value);
  }

  if (Match.Probability === 100) {
    delete draft['Match.Probability'];
  } else if (Match.Probability === 0) {
    draft['Match.Probability'] = '0';
  }

  if (Behaviour.Stage === usualStage(Behaviour.Kind, Boolean(Match.Header))) {
    delete draft['Behaviour.Stage'];
  }

  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== ''));
}

/**
 * @param {RuleDraft} draft
 * @param {string} path
 */
function valueOf(draft, path) {
  const text = (draft[path] ?? '').trim();
  if (text === '') {
    return undefined;
  }

  return path === 'Behaviour.Close' ? text === 'true' : isNumber(path) ? Number(text) : text;
}

/**
 * @param {RuleDraft} draft
 * @param {string} group
 * @param {readonly string[]} members
 */
function gather(draft, group, members) {
  return Object.fromEntries(members.map((member) => [member, valueOf(draft, `${group}.${member}`)]).filter(([, value]) => value !== undefined));
}

/**
 * The rule that a draft says. What its kind does not take is left out, also when it was typed before another kind was chosen.
 * @param {RuleDraft} draft
 * @returns {RuleDefinition}
 */
export function definitionOf(draft) {
  const kind = draft['Behaviour.Kind'] ?? '';
  const { stages, members } = kindOf(kind);
  const behaviour = gather(draft, 'Behaviour', ['Kind', ...stages.includes(draft['Behaviour.Stage'] ?? '') ? ['Stage'] : [], ...members]);
  return {
    Name: (draft.Name ?? '').trim(),
    Enabled: draft.Enabled !== 'false',
    Match: /** @type {RuleMatch} */ (gather(draft, 'Match', matchMembers)),
    Behaviour: /** @type {RuleBehaviour} */ (/** @type {unknown} */ (behaviour)),
    ExpiresAfter: Number(valueOf(draft, 'ExpiresAfter') ?? 0),
  };
}

/**
 * What a rule asks for, for showing it in short.
 * @param {RuleMatch} match
 * @returns {{member: string, text: string}[]}
 */
export function conditionsOf(match) {
  return matchMembers.flatMap((member) => {
    const value = match[member];
    const isAsked = member === 'Probability' ? value !== undefined && value !== 100 : Boolean(value);
    return isAsked ? [{ member, text: String(value) }] : [];
  });
}

/**
 * @param {RuleDraft} a
 * @param {RuleDraft} b
 */
export function isSameRule(a, b) {
  return JSON.stringify(definitionOf(a)) === JSON.stringify(definitionOf(b));
}

/**
 * Which field of the form a refusal is about.
 * @param {string} sentence
 * @returns {{path: string, reason: string}} `path` is empty when it is about no field.
 */
export function fieldProblem(sentence) {
  const found = sentence.match(/^The rule (?:\S+ is not changed|is not added|cannot be read): ((?:Match|Behaviour)\.\w+|Name|ExpiresAfter): ([\s\S]*)$/);
  const reason = found?.[2] ?? '';
  return found ? { path: found[1] ?? '', reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}` } : { path: '', reason: sentence };
}

/**
 * A list with one of its items at another place.
 * @template T
 * @param {readonly T[]} items
 * @param {number} from
 * @param {number} to
 */
export function moved(items, from, to) {
  const others = items.filter((_, index) => index !== from);
  return [...others.slice(0, to), ...items.slice(from, from + 1), ...others.slice(to)];
}

/** What stands for the free parts of a ready-made address. */
const examples = /** @type {Record<string, string>} */ ({
  code: '550', seconds: '5', text: 'Mailbox+gone', anything: 'any', 'anything else': 'anyone', 'any of these': 'permerror',
});

/**
 * A ready-made address that can be used as it is: what is free in it is filled in.
 * @param {string} localPart
 * @param {string} domain `*` for any.
 */
export function exampleAddress(localPart, domain) {
  const local = localPart.replace(/<([^>]*)>/g, (_, name) => examples[name] ?? 'any');
  return `${local}@${domain === '*' ? 'example.com' : domain}`;
}
