import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { Icon } from '../common/icons.js';

/** @type {Record<string, {tone: ''|'ok'|'warn'|'bad', icon: string}>} */
const looks = {
  delivered: { tone: 'ok', icon: 'check' },
  done: { tone: 'ok', icon: 'check' },
  noted: { tone: '', icon: 'minus' },
  deferred: { tone: 'warn', icon: 'clock' },
  failed: { tone: 'bad', icon: 'close' },
  rejected: { tone: 'bad', icon: 'close' },
  bounced: { tone: 'bad', icon: 'return' },
  dropped: { tone: 'bad', icon: 'close' },
};

/**
 * The look of an outcome: a colour and a sign.
 * @param {string} outcome Of a step or of a recipient.
 */
export function lookOf(outcome) {
  return looks[outcome] ?? { tone: '', icon: 'minus' };
}

/**
 * What became of a mail: sign, colour and word.
 * @param {{outcome: string, count?: number}} props `count`: of how many recipients.
 */
export function OutcomeBadge({ outcome, count }) {
  const { tone, icon } = lookOf(outcome);
  return html`<span class=${`badge ${tone}`}><${Icon} name=${icon} size=${12} />${count === undefined ? '' : `${count} `}${t(`outcome.${outcome}`)}</span>`;
}
