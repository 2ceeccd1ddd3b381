// Text in the reader's language: looking up a message and filling in its values.

import { formatNumber } from './format.js';

/** @typedef {Record<string, string|Partial<Record<Intl.LDMLPluralRule, string>>>} Catalogue */

/** @type {Map<string, Intl.PluralRules>} */
const rules = new Map();

/** @param {string} language */
function pluralRules(language) {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}

/**
 * @param {Catalogue} catalogue
 * @param {string} language
 * @param {string} key The key itself is the result when the catalogue does not know it.
 * @param {Record<string, string|number>} values `{name}` in the text; `n` chooses the plural form.
 */
export function translate(catalogue, language, key, values) {
  const entry = catalogue[key];
  if (entry === undefined) {
    return key;
  }

  const text = typeof entry === 'string'
    ? entry
    : entry[pluralRules(language).select(Number(values.n ?? 0))] ?? entry.other ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === 'number' ? formatNumber(value, language) : value ?? whole;
  });
}

/**
 * The first language of the browser's list that there is a catalogue for.
 * @param {readonly string[]} wanted Language tags, best first.
 * @param {readonly string[]} available
 * @param {string} fallback
 */
export function chooseLanguage(wanted, available, fallback) {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (available.includes(primary)) {
      return primary;
    }
  }

  return fallback;
}
