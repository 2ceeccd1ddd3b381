import { html } from '../../lib/htm-preact.js';
import { useSignal } from '../../lib/signals.js';
import { sendMessage } from '../../api/rest.js';
import { totals } from '../../app/feed.js';
import { t } from '../../app/i18n.js';
import { openMail } from '../../app/commands.js';
import { describe } from '../../app/problems.js';
import { go } from '../../app/router.js';
import { bestListener, hostAndPort, reachableHost, server } from '../../app/server.js';
import { home } from '../../util/routes.js';
import { CopyButton } from '../common/copy-button.js';
import { Icon } from '../common/icons.js';
import { Snippets } from './snippets.js';

/** @import { Endpoints } from '../../util/snippets/snippets.js' */

/** The mail that the button sends. It shows what the inbox can show. */
function testMail() {
  const when = new Date().toLocaleTimeString();
  return {
    From: { Name: 'MailCatcher', Email: 'hello@mailcatcher.example' },
    To: [{ Name: t('setup.test.you'), Email: 'you@example.com' }],
    Subject: t('setup.test.subject'),
    Text: `${t('setup.test.body')}\n\n${when}\n`,
    HTML: `<!doctype html><html><body style="margin:0;padding:32px;background:#f1f4f9;font-family:sans-serif;color:#18202d">
<div style="max-width:480px;margin:0 auto;padding:32px;border-radius:12px;background:#fff">
<h1 style="margin:0 0 12px;font-size:20px">${t('setup.test.subject')}</h1>
<p style="margin:0;line-height:1.6">${t('setup.test.body')}</p></div></body></html>`,
  };
}

/**
 * @param {{label: string, value: string, hint: string}} props
 */
function Endpoint({ label, value, hint }) {
  return html`<div class="endpoint">
    <dt>${label}</dt>
    <dd><code>${value}</code><${CopyButton} text=${() => value} label=${t('copy.address', { what: label })} small iconOnly /></dd>
    <dd class="endpoint-hint">${hint}</dd>
  </div>`;
}

/** Sends a mail to this server and opens it. */
function TestMail() {
  const state = useSignal(/** @type {{isBusy: boolean, error: unknown}} */ ({ isBusy: false, error: null }));
  const send = async () => {
    state.value = { isBusy: true, error: null };
    try {
      const id = await sendMessage(testMail());
      state.value = { isBusy: false, error: null };
      go(home);
      openMail(id, { replace: true });
    } catch (error) {
      state.value = { isBusy: false, error };
    }
  };
  return html`<div class="test-mail">
    <button type="button" class="button primary" disabled=${state.value.isBusy} onClick=${() => void send()}><${Icon} name="send" />${t('setup.test')}</button>
    ${state.value.error ? html`<p class="note bad" role="alert"><${Icon} name="warning" />${describe(state.value.error)}</p>` : null}
  </div>`;
}

/**
 * What a client needs to use the SMTP port.
 * @param {Endpoints} where
 */
function smtpHint({ starttls, isLoginRequired }) {
  if (starttls === 'required') {
    return t(isLoginRequired ? 'setup.smtp.both' : 'setup.smtp.starttls');
  }

  return t(isLoginRequired ? 'setup.smtp.login' : starttls === 'offer' ? 'setup.smtp.offer' : 'setup.smtp.hint');
}

/** The certificate to trust, where the server speaks TLS with one of its own making. */
function Authority() {
  return html`<p class="note setup-ca"><${Icon} name="download" /><span><a href="api/v1/ca" download="mailcatcher-ca.pem">${t('setup.ca')}</a> ${t('setup.ca.hint')} <code
    translate="no">NODE_EXTRA_CA_CERTS=mailcatcher-ca.pem</code> <code translate="no">curl --cacert mailcatcher-ca.pem</code></span></p>`;
}

/** @returns {Endpoints|null} Null while the server has not told them, or when it has no SMTP listener. */
function endpoints() {
  const smtp = bestListener(server.value, 'smtp');
  const pop3 = bestListener(server.value, 'pop3');
  return smtp ? {
    host: reachableHost(smtp),
    port: smtp.Port,
    starttls: smtp.Settings.includes('starttls=required') ? 'required' : smtp.Settings.includes('starttls=offer') ? 'offer' : 'off',
    isLoginRequired: smtp.Settings.includes('auth=required'),
    pop3: pop3 ? { host: reachableHost(pop3), port: pop3.Port } : null,
    web: document.baseURI,
  } : null;
}

/**
 * How to point an app at this server; also what an empty inbox shows.
 * @param {{isWelcome: boolean}} props
 */
export function SetupPage({ isWelcome }) {
  const where = endpoints();
  return html`<section class="page-pane setup-pane"><div class="setup scroller" tabindex="0" role="region" aria-label=${t('side.setup')}><div class="setup-body">
    <h1>${t(isWelcome ? 'setup.welcome' : 'setup.title')}</h1>
    <p class="setup-lead">${t('setup.lead')}${where?.isLoginRequired ? null : ` ${t('setup.lead.login')}`}</p>
    ${where ? html`<dl class="endpoints">
      <${Endpoint} label="SMTP" value=${hostAndPort(where.host, where.port)} hint=${smtpHint(where)} />
      ${where.pop3 ? html`<${Endpoint} label="POP3" value=${hostAndPort(where.pop3.host, where.pop3.port)} hint=${t('setup.pop3.hint')} />` : null}
      <${Endpoint} label="HTTP API" value=${`${where.web}api/v1/`} hint=${t('setup.api.hint')} />
    </dl>` : server.value ? html`<p class="note warn">${t('setup.noSmtp')}</p>` : null}
    <div class="setup-actions">
      <${TestMail} />
      ${isWelcome ? html`<span class="waiting" role="status"><span class="dot" aria-hidden="true"></span>${t('setup.waiting')}</span>`
    : totals.value ? html`<span class="waiting">${t('setup.stored', { n: totals.value.total })}</span>` : null}
    </div>
    ${server.value?.CertificateAuthority ? html`<${Authority} />` : null}
    ${where ? html`<h2>${t('setup.snippets')}</h2><${Snippets} endpoints=${where} />` : null}
    ${server.value ? html`<p class="setup-foot">MailCatcher ${server.value.Version} · ${server.value.HostName} · <bdi>${server.value.DataFile}</bdi></p>` : null}
  </div></div></section>`;
}
