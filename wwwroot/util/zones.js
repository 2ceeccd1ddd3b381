// Zones of the fake DNS as the page edits them.

/** @import { Fault, Zone } from '../api/routing-types.js' */

/** What can be wrong with a zone on purpose, in the order it is offered. */
export const faultKinds = /** @type {const} */ (['nxdomain', 'servfail', 'refused', 'drop', 'delay', 'truncate', 'flap']);

/**
 * @typedef {object} Draft A zone while it is edited.
 * @property {string} domain
 * @property {string} text
 * @property {string} kind The fault's; empty for none but what the text states.
 * @property {string} delay Seconds, as they were typed; empty for the server's default.
 * @property {string} every The period, as it was typed; empty for the server's default.
 */

/** @type {Draft} */
export const emptyDraft = { domain: '', text: '', kind: '', delay: '', every: '' };

/**
 * @typedef {object} ZoneProblem
 * @property {number} line From 1; 0 when it is about no line of the text.
 * @property {string} reason
 */

/**
 * The fault that a master file states itself.
 * @param {string} text
 * @returns {{kind: string, value: string}|null} `value` is what stands behind the kind, if anything.
 */
export function statedFault(text) {
  const found = text.match(/^\$FAULT[ \t]+([a-z]+)(?:[ \t]+([\d.]+))?/im);
  return found ? { kind: (found[1] ?? '').toLowerCase(), value: found[2] ?? '' } : null;
}

/**
 * @param {Zone} zone
 * @returns {Draft}
 */
export function draftOf({ Domain, Zone: text, Fault: fault }) {
  const draft = { ...emptyDraft, domain: Domain, text };
  const stated = statedFault(text);
  const isStated = fault !== null && stated?.kind === fault.Kind
    && (stated.value === '' || Number(stated.value) === (fault.Kind === 'delay' ? fault.Delay : fault.Every));
  return fault === null || isStated ? draft : {
    ...draft,
    kind: fault.Kind,
    delay: fault.Kind === 'delay' ? String(fault.Delay) : '',
    every: fault.Kind === 'flap' ? String(fault.Every) : '',
  };
}

/**
 * The fault of a draft as the API takes it.
 * @param {Draft} draft
 * @returns {Partial<Fault>|null}
 */
export function faultOf({ kind, delay, every }) {
  if (kind === '') {
    return null;
  }

  return {
    Kind: kind,
    ...kind === 'delay' && delay !== '' ? { Delay: Number(delay) } : {},
    ...kind === 'flap' && every !== '' ? { Every: Number(every) } : {},
  };
}

/**
 * @param {Draft} a
 * @param {Draft} b
 */
export function isSameDraft(a, b) {
  return a.domain === b.domain && a.text === b.text && a.kind === b.kind && a.delay === b.delay && a.every === b.every;
}

/**
 * Where in the text it is wrong, from what the server says about it.
 * @param {string} sentence
 * @param {string} [file] The zone's own file; another one that is named was included, and is not shown.
 * @returns {ZoneProblem}
 */
export function problemIn(sentence, file = '') {
  const found = sentence.match(/^(?:The zone \S+ is not changed: )?(?:(\S+) )?line (\d+): ([\s\S]*)$/);
  const [, named = '', line = '', reason = ''] = found ?? [];
  return found && (named === '' || named === file)
    ? { line: Number(line), reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}` }
    : { line: 0, reason: sentence };
}

/**
 * Where a line begins and ends, for selecting it.
 * @param {string} text
 * @param {number} line From 1; one that there is not is the last.
 */
export function rangeOfLine(text, line) {
  const lines = text.split('\n');
  const index = Math.min(line, lines.length) - 1;
  const start = lines.slice(0, index).reduce((sum, before) => sum + before.length + 1, 0);
  return { start, end: start + (lines[index]?.length ?? 0) };
}
