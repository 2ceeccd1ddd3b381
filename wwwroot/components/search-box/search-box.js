import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { focusRow, moveCursor, searchInput as input } from '../../app/commands.js';
import { t } from '../../app/i18n.js';
import { go, route } from '../../app/router.js';
import { cursor } from '../../app/selection.js';
import { isUnfinished, parseQuery } from '../../util/query.js';
import { home } from '../../util/routes.js';
import { Icon } from '../common/icons.js';
import { Suggestions, suggestionsFor } from './suggestions.js';

/** Typing is searched for after this pause, in milliseconds. */
const pause = 120;

/**
 * The typed text once more, behind the input: understood filters get the look of chips there, so that the text itself
 * stays one plain text that can be edited and copied.
 * @param {{text: string}} props
 */
function Chips({ text }) {
  /** @type {unknown[]} */
  const pieces = [];
  let at = 0;
  for (const part of parseQuery(text)) {
    pieces.push(text.slice(at, part.start));
    pieces.push(html`<span class=${part.kind}>${text.slice(part.start, part.end)}</span>`);
    at = part.end;
  }

  return html`${pieces}${text.slice(at)}`;
}

/** The search, as typed; the address bar holds the same text. */
export function SearchBox() {
  const chips = useRef(/** @type {HTMLDivElement|null} */ (null));
  const text = useSignal(route.peek().query);
  const isOpen = useSignal(false);
  const active = useSignal(-1);
  const timer = useRef(/** @type {ReturnType<typeof setTimeout>|undefined} */ (undefined));

  useEffect(() => {
    if (text.peek().trim() !== route.value.query) {
      text.value = route.value.query;
    }
  }, [route.value.query]);

  /** @param {boolean} isFinal */
  const search = (isFinal) => {
    clearTimeout(timer.current);
    const query = text.peek().trim();
    const { mailbox, query: shown, place } = route.peek();
    if (query !== shown || place !== 'mail') {
      // What is typed after the first letter replaces the entry, so that "back" leaves the search at once.
      go({ ...home, mailbox: place === 'mail' ? mailbox : '', query }, { replace: shown !== '' && !isFinal });
    }
  };

  /** @param {string} value */
  const change = (value) => {
    text.value = value;
    active.value = -1;
    isOpen.value = true;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!isUnfinished(value)) {
        search(false);
      }
    }, pause);
  };

  const followScroll = () => {
    if (chips.current && input.current) {
      chips.current.scrollLeft = input.current.scrollLeft;
    }
  };

  const offered = isOpen.value ? suggestionsFor(text.value, input.current?.selectionStart ?? text.value.length) : [];
  /** @param {number} index */
  const take = (index) => {
    const chosen = offered[index];
    if (chosen) {
      change(chosen.text);
      isOpen.value = !chosen.isComplete;
      input.current?.focus();
    }
  };

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.isComposing) {
      return;
    }

    const { key } = event;
    if ((key === 'ArrowDown' || key === 'ArrowUp') && offered.length > 0) {
      event.preventDefault();
      const step = key === 'ArrowDown' ? 1 : -1;
      active.value = (active.value + step + offered.length + 1) % (offered.length + 1);
      active.value = active.value === offered.length ? -1 : active.value;
    } else if (key === 'Tab' && active.value >= 0) {
      event.preventDefault();
      take(active.value);
    } else if (key === 'Enter') {
      event.preventDefault();
      if (active.value >= 0) {
        take(active.value);
      } else {
        search(false);
        isOpen.value = false;
        cursor.value = '';
        input.current?.blur();
        moveCursor(0);
      }
    } else if (key === 'Escape') {
      event.preventDefault();
      if (offered.length > 0) {
        isOpen.value = false;
      } else {
        input.current?.blur();
        focusRow.value++;
      }
    }
  };

  return html`<search class="search-box">
    <${Icon} name="search" />
    <div class="search-text">
      <div class="search-chips" ref=${chips} aria-hidden="true"><${Chips} text=${text.value} /></div>
      <input ref=${input} type="text" role="combobox" name="q" autocomplete="off" autocapitalize="off" spellcheck=${false}
        aria-label=${t('search.label')} placeholder=${t('search.placeholder')} value=${text.value}
        aria-expanded=${offered.length > 0} aria-controls="search-suggestions" aria-autocomplete="list"
        aria-activedescendant=${active.value >= 0 ? `suggestion-${active.value}` : undefined}
        onInput=${(/** @type {InputEvent} */ event) => change(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
        onKeyDown=${onKeyDown} onKeyUp=${followScroll} onScroll=${followScroll}
        onFocus=${() => { isOpen.value = true; }} onBlur=${() => { isOpen.value = false; active.value = -1; }} />
    </div>
    ${text.value ? html`<button type="button" class="search-clear" aria-label=${t('search.clear')}
      onClick=${() => { change(''); search(true); input.current?.focus(); }}><${Icon} name="close" size=${14} /></button>`
    : html`<kbd aria-hidden="true">/</kbd>`}
    <${Suggestions} items=${offered} active=${active.value} onTake=${take} />
  </search>`;
}
