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
import { chosenLanguage } from './settings.js';

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

  await language;
  root.replaceChildren();
  render(html`<${App} />`, root);
  startFeed();

  chosenLanguage.subscribe(() => void loadLanguage());
  effect(() => {
    const unread = totals.value?.unread ?? 0;
    document.title = unread > 0 ? `(${unread}) MailCatcher` : 'MailCatcher';
  });
}
