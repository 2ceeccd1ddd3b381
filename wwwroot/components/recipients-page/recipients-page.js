import { html } from '../../lib/htm-preact.js';
import { t } from '../../app/i18n.js';
import { route } from '../../app/router.js';
import { loadRules, rules } from '../../app/rules.js';
import { usePolling } from '../common/polling.js';
import { Page } from '../page/page.js';
import { ReadyMade } from './ready-made.js';
import { RuleEditor } from './rule-editor.js';
import { RuleList } from './rule-list.js';
import { TryBox } from './try-box.js';

/** Rules count, and scripts change them: how often they are read anew, in milliseconds. */
const refresh = 2000;

/** Simulated recipients: rules, what they would do, and addresses that need none. */
export function RecipientsPage() {
  usePolling(loadRules, refresh);
  const { item } = route.value;
  const { list, error } = rules.value;
  return html`<${Page} title=${t('side.recipients')} isReady=${error !== null || list !== null} lead=${html`<p>${t('rules.lead')}</p>`}>
    <div class="page-column">${item ? html`<${RuleEditor} item=${item} key=${item} />` : html`<${RuleList} />`}</div>
    <div class="page-column"><${TryBox} /><${ReadyMade} /></div>
  </${Page}>`;
}
