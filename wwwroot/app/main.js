// Start-up.

import { html, render } from '../lib/htm-preact.js';
import { effect } from '../lib/signals.js';
import { App } from '../components/app/app.js';
import { startAnnouncements } from './announce.js';
import { startClock } from './clock.js';
import { resumeDeletions } from './deletion.js';
import { startFeed, totals } from './feed.js';
import { loadLanguage } from './i18n.js';
import { startKeyboard } from './keyboard.js';
import { startMailboxes } from './mailboxes.js';
import { startList } from './paging.js';
import { startReading } from './reading.js';
import { startRouter } from './router.js';
import { startServerInfo } from './server.js';
import { startSessionFeed } from './session-feed.js';

/** A browser takes its time to change a title, so a burst of mails changes it a few times a second at most. */
function showUnreadInTitle() {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  effect(() => {
    if (totals.value) {
      timer ??= setTimeout(() => {
        timer = undefined;
        const unread = totals.peek()?.unread ?? 0;
        document.title = unread > 0 ? `(${unread}) MailCatcher` : 'MailCatcher';
      }, 200);
    }
  });
}

const root = document.getElementById('app');
if (root) {
  const language = loadLanguage();
  resumeDeletions(language);
  startRouter();
  startKeyboard();
  startClock();
  startList();
  startReading();
  startMailboxes();
  startAnnouncements();
  startServerInfo();
  startSessionFeed();

  await language;
  root.replaceChildren();
  render(html`<${App} />`, root);
  startFeed();

  showUnreadInTitle();
}
