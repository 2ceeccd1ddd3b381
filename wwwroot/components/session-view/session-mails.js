import { html } from '../../lib/htm-preact.js';
import { listMessages, peekMessage } from '../../api/rest.js';
import { RequestError } from '../../api/request.js';
import { t } from '../../app/i18n.js';
import { href } from '../../app/router.js';
import { home } from '../../util/routes.js';
import { Problem } from '../common/problem.js';
import { useResource } from '../common/resource.js';
import { RowTime } from '../common/text.js';

/** @import { Session } from '../../api/session-types.js' */

/** @typedef {{ID: string, Subject: string, Created: string}} Mail */

/** Mails listed at most; a link leads to all of them. */
const most = 10;

/**
 * @param {string} id
 * @param {AbortSignal} abort
 * @returns {Promise<Mail[]>} Empty when it was deleted.
 */
async function findMail(id, abort) {
  try {
    return [await peekMessage(id, abort)];
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) {
      return [];
    }

    throw error;
  }
}

/**
 * The latest mails of a session that are still there. Those it brought are found by the search, those it collected one by one.
 * @param {Session} session
 * @param {AbortSignal} abort
 * @returns {Promise<Mail[]>}
 */
async function mailsOf({ ID, Protocol, Messages }, abort) {
  if (Messages.length === 0) {
    return [];
  }

  return Protocol === 'pop3'
    ? (await Promise.all(Messages.slice(-most).reverse().map((id) => findMail(id, abort)))).flat()
    : (await listMessages({ query: `session:${ID}`, limit: most }, abort)).messages;
}

/**
 * @param {{mail: Mail}} props
 */
function MailLine({ mail }) {
  return html`<li><a href=${href({ ...home, id: mail.ID })} dir="auto">${mail.Subject || t('mail.noSubject')}</a> <${RowTime} time=${mail.Created} /></li>`;
}

/**
 * The mails that a session brought or collected.
 * @param {{session: Session}} props
 */
export function SessionMails({ session }) {
  const { MessageCount: count } = session;
  const { value, error, retry } = useResource((abort) => mailsOf(session, abort), [session.ID, count]);
  if (count === 0) {
    return null;
  }

  // While they are on their way their places are kept, so that what is below does not move.
  const places = Array.from({ length: Math.min(count, most) }, (_, index) => html`<li key=${index} aria-hidden="true">\u00a0</li>`);
  const isCollected = session.Protocol === 'pop3';
  return html`<section class="session-part">
    <h2>${t(isCollected ? 'sessions.collected' : 'sessions.brought', { n: count })}</h2>
    ${error ? html`<${Problem} error=${error} onRetry=${retry} />` : null}
    <ul class="session-mails" aria-busy=${!value && !error}>${value ? value.map((mail) => html`<${MailLine} key=${mail.ID} mail=${mail} />`) : error ? null : places}</ul>
    ${value?.length === 0 ? html`<p class="mute">${t('sessions.mailsGone')}</p>` : null}
    ${count > most && !isCollected ? html`<a href=${href({ ...home, query: `session:${session.ID}` })}>${t('sessions.allMails')}</a>` : null}
  </section>`;
}
