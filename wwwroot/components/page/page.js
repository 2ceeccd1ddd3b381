import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { hasMoved } from '../../app/router.js';

/** A heading that takes the focus when one comes to its page, so that it is read out and Tab goes on from there. */
export function usePageHeading() {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => {
    if (hasMoved()) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return heading;
}

/**
 * A page beside the mail: its name, what it is for, and its columns.
 * @param {{title: string, lead: unknown, isReady?: boolean, children: unknown}} props `isReady`: what the columns show is known; they
 * are not drawn before, so that nothing jumps.
 */
export function Page({ title, lead, isReady = true, children }) {
  const heading = usePageHeading();
  return html`<section class="page-pane page" aria-label=${title} aria-busy=${!isReady}>
    <header class="page-head"><h1 ref=${heading} tabindex="-1">${title}</h1><div class="page-lead">${lead}</div></header>
    ${isReady ? html`<div class="page-columns">${children}</div>` : null}
  </section>`;
}

/**
 * A state in a word. The colour says the same once more.
 * @param {{tone: ''|'ok'|'warn'|'bad'|'live', children: unknown}} props
 */
export function Badge({ tone, children }) {
  return html`<span class=${`badge ${tone}`}>${children}</span>`;
}

/**
 * Ctrl+Enter and Ctrl+S save a form, also from within a text.
 * @param {KeyboardEvent} event
 */
export function saveKeys(event) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && (event.key === 'Enter' || event.key === 's')) {
    event.preventDefault();
    /** @type {HTMLFormElement} */ (event.currentTarget).requestSubmit();
  }
}
