import { html } from '../../lib/htm-preact.js';
import { language, t } from '../../app/i18n.js';
import { formatExact, formatPrecise } from '../../util/format.js';
import { asSentence, replyText } from '../../util/transcripts.js';
import { Icon } from '../common/icons.js';
import { Ago } from '../common/text.js';
import { Badge } from '../page/page.js';

/** @import { RefusedAttempt } from '../../api/session-types.js' */

/** Recipients named before the rest is counted. */
const few = 3;

/**
 * From whom to whom it would have gone, as far as the client had come.
 * @param {{attempt: RefusedAttempt}} props
 */
function Route({ attempt }) {
  const { From, To, User, Helo, Client } = attempt;
  if (From === null) {
    return html`<span class="refusal-route"><bdi>${User || Helo || Client || t('sessions.unknownClient')}</bdi></span>`;
  }

  return html`<span class="refusal-route"><bdi>${From || '<>'}</bdi>
    ${To.length > 0 ? html` <span class="mute" aria-hidden="true">→</span><span class="visually-hidden">${t('mail.to')}</span> <bdi>${To.slice(0, few).join(', ')}</bdi>` : null}
    ${To.length > few ? html` <span class="mute">+${To.length - few}</span>` : null}</span>`;
}

/**
 * Something that a client wanted and did not get: what, the reply, and what usually causes that.
 * @param {{attempt: RefusedAttempt, children?: unknown}} props `children` stand at its end.
 */
export function Refusal({ attempt, children = null }) {
  const { Time, Stage, Code, Rule, Diagnosis } = attempt;
  const isForNow = Code >= 400 && Code < 500;
  const at = Date.parse(Time);
  return html`<article class="refusal">
    <header class="refusal-head">
      <${Badge} tone=${isForNow ? 'warn' : 'bad'}><${Icon} name=${isForNow ? 'clock' : 'barred'} size=${12} />${t(`refused.stage.${Stage}`)}</${Badge}>
      <${Route} attempt=${attempt} />
      <span class="refusal-time mute"><time dateTime=${Time} title=${formatPrecise(at, language())}>${formatExact(at, language())}</time> · <${Ago} time=${Time} /></span>
    </header>
    <p class="refusal-reply"><span class="visually-hidden">${t('refused.reply')}: </span><code translate="no">${replyText(attempt) || t('refused.silent')}</code></p>
    <p class="refusal-diagnosis" lang="en">${asSentence(Diagnosis)}</p>
    ${Rule || children ? html`<p class="refusal-foot mute">${Rule ? html`<span>${t('refused.rule', { name: Rule })}</span>` : null}${children}</p>` : null}
  </article>`;
}
