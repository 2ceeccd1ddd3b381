import { html } from '../../lib/htm-preact.js';
import { useEffect, useRef } from '../../lib/preact-hooks.js';
import { useSignal } from '../../lib/signals.js';
import { t } from '../../app/i18n.js';
import { hasMoved, href } from '../../app/router.js';
import { drafts, loadZones, problems, removeZone, saveZone, setDraft, zoneAt, zones } from '../../app/zones.js';
import { home, newItem } from '../../util/routes.js';
import { draftOf, emptyDraft, isSameDraft, problemIn } from '../../util/zones.js';
import { Icon } from '../common/icons.js';
import { Problem } from '../common/problem.js';
import { saveKeys } from '../page/page.js';
import { FaultFields } from './fault-fields.js';
import { NewZoneFields } from './new-zone-fields.js';
import { ZoneText } from './zone-text.js';

/** @import { Zone } from '../../api/routing-types.js' */
/** @import { Draft } from '../../util/zones.js' */

/** What is said of a zone that there is not, and before the zones are known. */
function NoZone() {
  const { list, error } = zones.value;
  if (!list) {
    return error ? html`<${Problem} error=${error} onRetry=${() => void loadZones()} />` : null;
  }

  return html`<p class="card-text">${t('dns.gone')}</p>`;
}

/**
 * @param {{item: string, zone: Zone|null}} props `zone` is null for one that is being made.
 */
function ZoneForm({ item, zone }) {
  const isSaving = useSignal(false);
  const saved = zone ? draftOf(zone) : emptyDraft;
  const draft = drafts.value[item] ?? saved;
  const isChanged = !isSameDraft(draft, saved);
  const fromFile = zone?.Error && !isChanged ? problemIn(zone.Error, zone.File) : null;
  const problem = problems.value[item] ?? fromFile;

  const canSave = !isSaving.value && (zone === null || isChanged);

  /** @param {Partial<Draft>} change */
  const onChange = (change) => setDraft(item, { ...draft, ...change });
  const save = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (!canSave) {
      return;
    }

    isSaving.value = true;
    await saveZone(item, draft);
    isSaving.value = false;
  };
  const discard = () => {
    setDraft(item, null);
    document.getElementById('zone-text')?.focus();
  };
  return html`<form class="card-form" onSubmit=${save} onKeyDown=${saveKeys}>
    ${zone ? null : html`<${NewZoneFields} draft=${draft} onChange=${onChange} />`}
    ${zone?.File ? html`<p class="note"><${Icon} name="file" /><span>${t('dns.fromFile', { file: zone.File })}</span></p>` : null}
    <div class="form-field"><label for="zone-text">${t('dns.text')}</label>
      <${ZoneText} text=${draft.text} problem=${problem} onChange=${(/** @type {string} */ text) => onChange({ text })} />
      <p class="form-hint" id="zone-text-hint">${t('dns.text.hint')}</p></div>
    <${FaultFields} draft=${draft} onChange=${onChange} />
    <div class="form-actions">
      <button type="submit" class="button primary" aria-disabled=${!canSave}>${t('form.save')} <kbd aria-hidden="true">Ctrl ↵</kbd></button>
      ${isChanged ? html`<button type="button" class="button" onClick=${discard}>${t('form.discard')}</button>` : null}
      ${zone && !zone.File ? html`<button type="button" class="button delete-button" onClick=${() => void removeZone(zone)}><${Icon} name="trash" />${t('dns.delete')}</button>` : null}
    </div>
  </form>`;
}

/**
 * One zone.
 * @param {{item: string}} props What the address says is open.
 */
export function ZoneEditor({ item }) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  const zone = zoneAt(item);
  const isNew = item === newItem;
  useEffect(() => {
    if (hasMoved() && !isNew) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return html`<section class="card" aria-labelledby="zone-title">
    <header class="card-head">
      <a class="button quiet icon small" href=${href({ ...home, place: 'dns' })} aria-label=${t('dns.back')} title=${t('dns.back')}><${Icon} name="back" /></a>
      <h2 id="zone-title" ref=${heading} tabindex="-1">${isNew ? t('dns.new') : item === 'root' ? t('dns.root') : zone?.Domain ?? item}</h2>
    </header>
    ${isNew || zone ? html`<${ZoneForm} item=${item} zone=${isNew ? null : zone} />` : html`<${NoZone} />`}
  </section>`;
}
