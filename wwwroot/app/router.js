// The address bar and the page in step.

/** @import { Route } from '../util/routes.js' */

import { signal } from '../lib/signals.js';
import { formatRoute, parseRoute } from '../util/routes.js';

/** Path of the mount point, with a slash at both ends. */
const base = new URL(document.baseURI).pathname;

/** @param {{pathname: string, search: string}} url */
function read({ pathname, search }) {
  return pathname.startsWith(base) ? parseRoute(pathname.slice(base.length), search) : parseRoute('?', '');
}

/** Where the page is. */
export const route = signal(read(location));

let moved = false;

/** Whether this is another place than the one the page was opened at, which the browser has read out by itself. */
export function hasMoved() {
  return moved;
}

/** @param {Route} target */
function arrive(target) {
  moved = true;
  route.value = target;
}

/**
 * The address of a place, for links.
 * @param {Route} target
 */
export function href(target) {
  return base + formatRoute(target);
}

/**
 * Goes somewhere.
 * @param {Route} target
 * @param {{replace?: boolean}} [options] `replace`: the way back skips the present place.
 */
export function go(target, { replace = false } = {}) {
  const address = href(target);
  if (address === location.pathname + location.search) {
    return;
  }

  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  arrive(target);
}

/** @param {MouseEvent} event */
function followLink(event) {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute('download') || link.origin !== location.origin) {
    return;
  }

  const target = read(link);
  if (target.place !== 'unknown' && !link.hash) {
    event.preventDefault();
    go(target);
  }
}

/** Makes links stay in the page and the browser's buttons work. */
export function startRouter() {
  document.addEventListener('click', followLink);
  addEventListener('popstate', () => {
    arrive(read(location));
  });
}
