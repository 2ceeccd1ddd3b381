// Addresses of the page: what stands in the address bar, as a value.

import { formatFilter, parseFilter } from './session-filter.js';
import { encodeReadable } from './url-text.js';

/** The reader's tabs, in the order they are shown. */
export const tabs = /** @type {const} */ (['preview', 'text', 'html', 'headers', 'parts', 'raw', 'journey', 'session']);

/** The pages beside the mail, each with its path; those that are `true` also give an address to one thing that is on them. */
const pages = /** @type {const} */ ({ sessions: true, refused: false, dns: true, recipients: true, setup: false });

/** @typedef {typeof tabs[number]} Tab */
/** @typedef {keyof typeof pages} Page */

/** Stands for a thing that is being made and has no name yet. */
export const newItem = '~new';

/**
 * @typedef {object} Route
 * @property {'mail'|Page|'unknown'} place
 * @property {string} mailbox Address of the mailbox that is listed; empty for all mail.
 * @property {string} query The search; empty for none.
 * @property {string} id The open message; empty for none.
 * @property {Tab|''} tab The tab that was asked for; empty for the one that suits the message.
 * @property {string} item What is open on a page, such as a zone or a session; empty for nothing.
 * @property {string} filter What the sessions are narrowed to, as the address has it; empty for all of them.
 */

/** @type {Route} */
export const home = { place: 'mail', mailbox: '', query: '', id: '', tab: '', item: '', filter: '' };

/** @param {string} text */
function isTab(text) {
  return /** @type {readonly string[]} */ (tabs).includes(text);
}

/**
 * @param {string} text
 * @returns {text is Page}
 */
function isPage(text) {
  return Object.hasOwn(pages, text);
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Reads an address.
 * @param {string} path Below the mount point, without a leading slash.
 * @param {string} search With or without its question mark.
 * @returns {Route}
 */
export function parseRoute(path, search) {
  const parameters = new URLSearchParams(search);
  const query = (parameters.get('q') ?? '').trim();
  const mailbox = parameters.get('mailbox') ?? '';
  const [place = '', first = '', second = '', ...rest] = path.replace(/\/+$/, '').split('/').map(decode);
  if (rest.length > 0) {
    return { ...home, place: 'unknown' };
  }

  switch (place) {
    case '':
      return first === '' ? { ...home, query, mailbox } : { ...home, place: 'unknown' };
    case 'search':
      return first === '' ? { ...home, query, mailbox } : { ...home, place: 'unknown' };
    case 'mailbox':
      return first !== '' && second === '' ? { ...home, mailbox: first, query } : { ...home, place: 'unknown' };
    case 'view':
      return /^[0-9A-Za-z]+$/.test(first) && (second === '' || isTab(second))
        ? { ...home, mailbox, query, id: first, tab: /** @type {Tab|''} */ (second) }
        : { ...home, place: 'unknown' };
    default:
      return isPage(place) && second === '' && (first === '' || pages[place])
        ? { ...home, place, item: first, filter: place === 'sessions' ? formatFilter(parseFilter(search)) : '' }
        : { ...home, place: 'unknown' };
  }
}

/**
 * Writes an address, relative to the mount point.
 * @param {Route} route
 */
export function formatRoute(route) {
  if (route.place !== 'mail') {
    const page = route.item ? `${route.place}/${encodeReadable(route.item)}` : route.place;
    return route.filter ? `${page}?${route.filter}` : page;
  }

  const parameters = [];
  let path = '';
  if (route.id) {
    path = `view/${route.id}${route.tab ? `/${route.tab}` : ''}`;
  } else if (route.query) {
    path = 'search';
  } else if (route.mailbox) {
    return `mailbox/${encodeReadable(route.mailbox)}`;
  }

  if (route.query) {
    parameters.push(`q=${encodeReadable(route.query)}`);
  }

  if (route.mailbox) {
    parameters.push(`mailbox=${encodeReadable(route.mailbox)}`);
  }

  return parameters.length > 0 ? `${path}?${parameters.join('&')}` : path;
}
