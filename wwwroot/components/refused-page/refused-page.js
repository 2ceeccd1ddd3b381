import { html } from '../../lib/htm-preact.js';
import { useEffect } from '../../lib/preact-hooks.js';
import { t } from '../../app/i18n.js';
import { loadOlderRefused, loadRefused, refused, refusedCount } from '../../app/refused.js';
import { href } from '../../app/router.js';
import { watchSessions } from '../../app/session-feed.js';
import { home } from '../../util/routes.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { Page } from '../page/page.js';
import { Refusal } from '../session-view/refusal.js';

/** @import { RefusedAttempt } from '../../api/session-types.js' */

/** Pause before the list follows what the hub tells, in milliseconds. */
const calm = 300;

/** Keeps the list up to date while it is looked at. */
function useLiveList() {
  useEffect(() => {
    const ending = new AbortController();
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    const load = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void loadRefused(ending.signal);
      }, calm);
    };
    void loadRefused(ending.signal);
    const unwatch = watchSessions({
      onBatch: ({ Sessions, Cleared }) => {
        if (Cleared || Sessions.some(({ Refusals }) => Refusals > 0)) {
          load();
        }
      },
      onStart: load,
    });
    return () => {
      ending.abort();
      clearTimeout(timer);
      unwatch();
    };
  }, []);
}

/** Said while nothing was refused: where else a mail can have stayed. */
function Nothing() {
  return html`<div class="refused-none">
    <h2><${Icon} name="check" />${t('refused.none')}</h2>
    <p>${t('refused.none.hint')}</p>
    <ul>
      <li><a href=${href({ ...home, place: 'sessions' })}>${t('refused.none.sessions')}</a></li>
      <li><a href=${href({ ...home, place: 'setup' })}>${t('refused.none.setup')}</a></li>
      <li><a href=${href(home)}>${t('refused.none.inbox')}</a></li>
    </ul>
  </div>`;
}

/**
 * @param {{attempt: RefusedAttempt}} props
 */
function Row({ attempt }) {
  const { Protocol, Client, Helo, User, Session } = attempt;
  const who = [Protocol.toUpperCase(), Client, Helo, User].filter(Boolean).join(' · ');
  return html`<li><${Refusal} attempt=${attempt}><span translate="no">${who}</span>
    <a href=${href({ ...home, place: 'sessions', item: Session })}>${t('refused.session')}</a></${Refusal}></li>`;
}

/** Attempts that captured nothing, newest first: why a mail never arrived. */
export function RefusedPage() {
  useLiveList();
  const { list, error } = refused.value;
  const older = refusedCount.value - (list?.length ?? 0);
  return html`<${Page} title=${t('side.refused')} lead=${html`<p>${t('refused.lead')}</p>`} isReady=${list !== null || error !== null}>
    <div class="page-column refused-column">
      ${error ? html`<${Problem} error=${error} onRetry=${() => void loadRefused()} />` : null}
      ${list?.length === 0 ? html`<${Nothing} />` : null}
      ${list && list.length > 0 ? html`<ul class="refusals">${list.map((attempt) => html`<${Row} key=${attempt.ID} attempt=${attempt} />`)}</ul>` : null}
      ${list && older > 0 ? html`<button type="button" class="button" onClick=${() => void loadOlderRefused()}>${t('refused.older', { n: older })}</button>` : null}
    </div>
  </${Page}>`;
}
