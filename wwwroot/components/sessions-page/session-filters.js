import { html } from '../../lib/htm-preact.js';
import { useEffect } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { t } from '../../app/i18n.js';
import { narrowSessions, sessionFilter } from '../../app/session-list.js';
import { formatTyped, outcomes, parseTyped, protocols } from '../../util/session-filter.js';
import { onValue } from '../common/field.js';
import { Icon } from '../common/icons.js';

/** How long after the last key the list follows what is typed, in milliseconds. */
const calm = 250;

/** Text, client and user in one box. */
function TextFilter() {
  const filter = sessionFilter.value;
  const typed = useSignal(formatTyped(filter));
  useEffect(() => {
    const wanted = parseTyped(typed.peek());
    const isSame = wanted.client === filter.client && wanted.user === filter.user && wanted.text === filter.text;
    if (!isSame) {
      typed.value = formatTyped(filter);
    }
  }, [filter]);
  useEffect(() => {
    const timer = setTimeout(() => narrowSessions(parseTyped(typed.peek())), calm);
    return () => clearTimeout(timer);
  }, [typed.value]);
  return html`<input class="field" type="search" value=${typed.value} placeholder=${t('sessions.filter.hint')} aria-label=${t('sessions.filter')}
    title=${t('sessions.filter.title')} onInput=${onValue((value) => { typed.value = value; })} />`;
}

/**
 * @param {{label: string, name: 'protocol'|'outcome', options: readonly string[], textOf: (option: string) => string}} props
 */
function Choice({ label, name, options, textOf }) {
  const value = sessionFilter.value[name];
  return html`<select class="field" aria-label=${label} value=${value} onChange=${onValue((chosen) => narrowSessions({ [name]: chosen }))}>
    <option value="">${label}</option>
    ${options.map((option) => html`<option key=${option} value=${option} selected=${option === value}>${textOf(option)}</option>`)}
  </select>`;
}

/** What the list is narrowed to. */
export function SessionFilters() {
  const { message } = sessionFilter.value;
  return html`<div class="session-filters" role="search" aria-label=${t('sessions.filter')}>
    <${Choice} label=${t('sessions.anyProtocol')} name="protocol" options=${protocols} textOf=${(/** @type {string} */ option) => option.toUpperCase()} />
    <${Choice} label=${t('sessions.anyOutcome')} name="outcome" options=${outcomes} textOf=${(/** @type {string} */ option) => t(`sessions.outcome.${option}`)} />
    <${TextFilter} />
    ${message ? html`<button type="button" class="button small" onClick=${() => narrowSessions({ message: '' })}>${t('sessions.ofMail')}<${Icon} name="close" size=${12} /></button>` : null}
  </div>`;
}
