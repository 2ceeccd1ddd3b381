// The keyboard map.

import { home, tabs } from '../util/routes.js';
import {
  closeMail, deleteTargets, focusReader, focusSearch, moveCursor, openMail, showsDrawer, showsKeys, toggleRead,
} from './commands.js';
import { undoLatest } from './deletion.js';
import { offeredTabs, reading, showTab } from './reading.js';
import { go, route } from './router.js';
import { clearSelection, cursor, extendTo, selectedCount, toggle } from './selection.js';

/** How long the second key of a pair such as `g m` may take, in milliseconds. */
const pairTime = 1500;

/**
 * Where the second key of a pair leads.
 * @type {Record<string, import('../util/routes.js').Route>}
 */
const places = {
  m: home,
  d: { ...home, place: 'dns' },
  r: { ...home, place: 'recipients' },
  s: { ...home, place: 'sessions' },
  t: { ...home, place: 'setup' },
};

/** Until when the second key of a pair is waited for, in the time of events. */
let pairUntil = 0;

/** What the keyboard map shows: keys and the catalogue key of what they do. */
export const keyMap = /** @type {const} */ ([
  { title: 'keys.list', keys: [
    [['j', '↓'], 'keys.next'], [['k', '↑'], 'keys.previous'], [['Enter', 'o'], 'keys.open'], [['Esc'], 'keys.back'],
    [['x'], 'keys.select'], [['Shift', 'x'], 'keys.extend'],
  ] },
  { title: 'keys.mail', keys: [
    [['#', 'Del'], 'keys.delete'], [['z'], 'keys.undo'], [['u'], 'keys.unread'], [['1', '–', '8'], 'keys.tabs'],
  ] },
  { title: 'keys.go', keys: [
    [['/'], 'keys.search'], [['g', 'm'], 'keys.allMail'], [['g', 'r'], 'keys.recipients'], [['g', 'd'], 'keys.dns'],
    [['g', 's'], 'keys.sessions'], [['g', 't'], 'keys.setup'], [['?'], 'keys.help'],
  ] },
]);

/** @param {EventTarget|null} target */
function isTyping(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
    && !(target instanceof HTMLInputElement && target.type === 'checkbox');
}

/**
 * Arrows move the list only where they have no other work.
 * @param {EventTarget|null} target
 */
function isForList(target) {
  return target === document.body || (target instanceof Element && target.closest('.mail-list, .session-list') !== null);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) {
    return;
  }

  if (document.querySelector('dialog[open]')) {
    return;
  }

  const isPair = event.timeStamp < pairUntil;
  pairUntil = 0;
  if (isPair ? runPair(event.key) : run(event)) {
    event.preventDefault();
  }
}

/** @param {string} key */
function runPair(key) {
  const place = places[key];
  if (place) {
    go(place);
  }

  return place !== undefined;
}

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} Whether the key meant something.
 */
function run(event) {
  const { key, target } = event;
  if (key.startsWith('Arrow') && !isForList(target)) {
    return false;
  }

  const tab = tabs[Number(key) - 1];
  const { message } = reading.peek();
  if (tab && route.peek().id) {
    if (!message || offeredTabs(message).includes(tab)) {
      showTab(tab);
    }

    return true;
  }

  switch (key) {
    case 'g':
      pairUntil = event.timeStamp + pairTime;
      return true;
    case '/':
      focusSearch();
      return true;
    case '?':
      showsKeys.value = true;
      return true;
    case 'z':
      undoLatest();
      return true;
    case 'Escape':
      return escape();
    default:
      return route.peek().place === 'mail' ? runOnMail(event) : route.peek().place === 'sessions' && runOnSessions(event);
  }
}

/** @param {KeyboardEvent} event */
function runOnMail({ key, shiftKey, target, repeat }) {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      moveCursor(1, { isHeld: repeat });
      return true;
    case 'k':
    case 'ArrowUp':
      moveCursor(-1, { isHeld: repeat });
      return true;
    case 'o':
    case 'Enter':
      return openCursor(key, target);
    case 'x':
    case 'X':
      if (cursor.peek()) {
        (shiftKey ? extendTo : toggle)(cursor.peek());
      }

      return true;
    case '#':
    case 'Delete':
      deleteTargets();
      return true;
    case 'u':
      toggleRead();
      return true;
    default:
      return false;
  }
}

/**
 * Moves along the list of sessions, from the row that has the focus or else the open one; Enter is the row's own.
 * @param {KeyboardEvent} event
 */
function runOnSessions({ key }) {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key];
  if (!step) {
    return false;
  }

  const links = [...document.querySelectorAll('.session-link')];
  const focused = links.findIndex((link) => link === document.activeElement);
  const at = focused >= 0 ? focused : links.findIndex((link) => link.hasAttribute('aria-current'));
  const link = links[at < 0 ? 0 : Math.min(Math.max(0, at + step), links.length - 1)];
  if (link instanceof HTMLElement) {
    link.focus();
  }

  return true;
}

/**
 * Enter on a button or a link does what that does.
 * @param {string} key
 * @param {EventTarget|null} target
 */
function openCursor(key, target) {
  if ((key === 'Enter' && !isForList(target)) || !cursor.peek()) {
    return false;
  }

  openMail(cursor.peek());
  focusReader.value++;
  return true;
}

function escape() {
  if (showsDrawer.peek()) {
    showsDrawer.value = false;
  } else if (selectedCount() > 0) {
    clearSelection();
  } else if (route.peek().id) {
    closeMail();
  } else if (route.peek().item) {
    go({ ...route.peek(), item: '' });
  } else if (route.peek().query) {
    go({ ...route.peek(), query: '' });
  } else {
    return false;
  }

  return true;
}

/** Listens for keys. */
export function startKeyboard() {
  document.addEventListener('keydown', onKey);
}
