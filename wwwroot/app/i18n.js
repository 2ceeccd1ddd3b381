// The page's language. Reading `t` in a component makes it follow a switch.

/** @import { Catalogue } from '../util/catalogue.js' */

import { signal } from '../lib/signals.js';
import { chooseLanguage, translate } from '../util/catalogue.js';
import { chosenLanguage } from './settings.js';

/** Languages there are catalogues for, each named in itself. */
export const languages = /** @type {const} */ ({ en: 'English', ja: '日本語' });

const current = signal(/** @type {{language: string, catalogue: Catalogue}} */ ({ language: 'en', catalogue: {} }));

/** The language tag that numbers and dates are formatted for: the reader's own variant of the language if there is one. */
export function language() {
  const chosen = current.value.language;
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === chosen) ?? chosen;
}

/**
 * The text for a key, with its values filled in.
 * @param {string} key
 * @param {Record<string, string|number>} [values] `n` chooses the plural form.
 */
export function t(key, values = {}) {
  return translate(current.value.catalogue, current.value.language, key, values);
}

/** Loads the catalogue of the chosen language; keeps the present one when that fails. */
export async function loadLanguage() {
  const wanted = chosenLanguage.value in languages
    ? chosenLanguage.value
    : chooseLanguage(navigator.languages, Object.keys(languages), 'en');
  try {
    const response = await fetch(new URL(`i18n/${wanted}.json`, document.baseURI));
    if (response.ok) {
      current.value = { language: wanted, catalogue: await response.json() };
      document.documentElement.lang = wanted;
    }
  } catch {
    // The server is away, which the status dot says.
  }
}
