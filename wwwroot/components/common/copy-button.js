import { html } from '../../lib/htm-preact.js';
import { useSignal } from '../../lib/signals.js';
import { announce } from '../../app/announce.js';
import { t } from '../../app/i18n.js';
import { showProblem } from '../../app/toasts.js';
import { Icon } from './icons.js';

/** How long the button says that it has copied, in milliseconds. */
const confirmation = 1600;

/**
 * A button that puts a text into the clipboard and says so.
 * @param {{text: () => string, label: string, small?: boolean, iconOnly?: boolean}} props `text` is asked for when it is pressed.
 */
export function CopyButton({ text, label, small = false, iconOnly = false }) {
  const isDone = useSignal(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      isDone.value = true;
      announce(t('copy.done'));
      setTimeout(() => {
        isDone.value = false;
      }, confirmation);
    } catch {
      showProblem(t('problem.clipboard'));
    }
  };
  return html`<button type="button" class=${`button quiet ${small ? 'small' : ''} ${iconOnly ? 'icon' : ''}`} onClick=${copy}
    title=${iconOnly ? label : undefined} aria-label=${iconOnly ? label : undefined}>
    <${Icon} name=${isDone.value ? 'check' : 'copy'} />${iconOnly ? '' : isDone.value ? t('copy.done') : label}
  </button>`;
}
