import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { resultOf } from '../../util/query-log.js';
import { Icon } from '../common/icons.js';
import { Badge } from '../page/page.js';

/** @type {Record<ReturnType<typeof resultOf>, {tone: ''|'ok'|'warn'|'bad', icon: string}>} */
const looks = {
  answered: { tone: 'ok', icon: 'check' },
  empty: { tone: '', icon: 'minus' },
  failed: { tone: 'bad', icon: 'close' },
  silent: { tone: 'bad', icon: 'close' },
  forwarded: { tone: '', icon: 'send' },
};

/**
 * The code of an answer, or what happened instead of one.
 * @param {{answer: {Code: string, Delivery: string, Answers: readonly string[]}}} props
 */
export function ResultBadge({ answer }) {
  const result = resultOf(answer);
  const { tone, icon } = looks[result];
  const isEmpty = result === 'empty' && answer.Code === 'NOERROR';
  const word = result === 'silent' ? t('dns.silent') : result === 'forwarded' ? t('dns.forwarded') : isEmpty ? t('dns.noData') : answer.Code;
  return html`<${Badge} tone=${tone}><${Icon} name=${icon} size=${12} />${word}</${Badge}>`;
}
