import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { showsKeys } from '../../app/commands.js';
import { t } from '../../app/i18n.js';
import { keyMap } from '../../app/keyboard.js';
import { Icon } from '../common/icons.js';

/** The keyboard map. */
export function KeyboardHelp() {
  const dialog = useRef(/** @type {HTMLDialogElement|null} */ (null));
  useEffect(() => {
    if (showsKeys.value) {
      dialog.current?.showModal();
    } else {
      dialog.current?.close();
    }
  }, [showsKeys.value]);
  const close = () => {
    showsKeys.value = false;
  };
  return html`<dialog class="keyboard-help" ref=${dialog} autofocus aria-labelledby="keys-title" onClose=${close}
    onClick=${(/** @type {MouseEvent} */ event) => { if (event.target === dialog.current) { close(); } }}>
    <div class="keys-body">
      <header><h2 id="keys-title">${t('keys.title')}</h2>
        <button type="button" class="button quiet icon" aria-label=${t('keys.close')} onClick=${close}><${Icon} name="close" /></button></header>
      <div class="keys-groups">
        ${keyMap.map((group) => html`<section key=${group.title}>
          <h3>${t(group.title)}</h3>
          <dl>${group.keys.map(([keys, what]) => html`<div key=${what}><dt>${t(what)}</dt>
            <dd>${keys.map((key) => (key === '–' ? html`<span>–</span>` : html`<kbd key=${key}>${key}</kbd>`))}</dd></div>`)}</dl>
        </section>`)}
      </div>
    </div>
  </dialog>`;
}
