import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { chooseLanguage, translate } from '../../wwwroot/util/catalogue.js';
import { eventKey, events, outcomes, stations } from '../../wwwroot/util/journey.js';
import { offeredFilters } from '../../wwwroot/util/query.js';
import { emptyTrial, labelKey, matchMembers, ruleKinds } from '../../wwwroot/util/rules.js';
import { tabs } from '../../wwwroot/util/routes.js';
import { outcomes as sessionOutcomes } from '../../wwwroot/util/session-filter.js';
import { zoneExamples } from '../../wwwroot/util/zone-examples.js';
import { faultKinds } from '../../wwwroot/util/zones.js';

/** @import { Catalogue } from '../../wwwroot/util/catalogue.js' */

const root = new URL('../../wwwroot/', import.meta.url);

/**
 * @param {string} language
 * @returns {Promise<Catalogue>}
 */
async function catalogue(language) {
  return JSON.parse(await readFile(new URL(`i18n/${language}.json`, root), 'utf8'));
}

async function sources() {
  const files = (await readdir(root, { recursive: true })).filter((file) => /^(app|components)\b.*\.js$/.test(file));
  return Promise.all(files.map((file) => readFile(new URL(file.replaceAll('\\', '/'), root), 'utf8')));
}

/** @param {Catalogue[string]|undefined} entry */
function placeholders(entry) {
  const texts = typeof entry === 'string' ? [entry] : Object.values(entry ?? {});
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name)))].sort();
}

test('A text with its values', () => {
  assert.equal(translate({ hello: 'Hello {name}, {n} new' }, 'en', 'hello', { name: 'Bob', n: 1234 }), 'Hello Bob, 1,234 new');
  assert.equal(translate({ hello: '{missing}' }, 'en', 'hello', {}), '{missing}');
  assert.equal(translate({}, 'en', 'no.such.key', {}), 'no.such.key');
});

test('The plural form follows the number', () => {
  const entries = { mails: { one: '{n} mail', other: '{n} mails' } };
  assert.equal(translate(entries, 'en', 'mails', { n: 1 }), '1 mail');
  assert.equal(translate(entries, 'en', 'mails', { n: 0 }), '0 mails');
  assert.equal(translate({ mails: { other: '{n} 件' } }, 'ja', 'mails', { n: 1 }), '1 件');
});

test('The first of the browser’s languages that there is a catalogue for', () => {
  assert.equal(chooseLanguage(['fr-FR', 'ja-JP', 'en'], ['en', 'ja'], 'en'), 'ja');
  assert.equal(chooseLanguage(['fr'], ['en', 'ja'], 'en'), 'en');
  assert.equal(chooseLanguage([], ['en', 'ja'], 'en'), 'en');
});

test('The catalogues have the same keys in the same order, and the same values to fill in', async () => {
  const [en, ja] = await Promise.all([catalogue('en'), catalogue('ja')]);
  assert.deepEqual(Object.keys(ja), Object.keys(en));
  for (const key of Object.keys(en)) {
    assert.deepEqual(placeholders(ja[key]), placeholders(en[key]), key);
  }
});

test('The catalogues have every plural form that their language needs', async () => {
  for (const language of ['en', 'ja']) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const [key, entry] of Object.entries(await catalogue(language))) {
      if (typeof entry !== 'string') {
        assert.deepEqual(Object.keys(entry).toSorted(), forms, `${language}: ${key}`);
      }
    }
  }
});

test('The catalogue has what the page asks for, and nothing else', async () => {
  const asked = new Set(tabs.map((tab) => `tab.${tab}`));
  for (const filter of offeredFilters) {
    asked.add(`search.hint.${filter.replace(':', '.').replace(/\.$/, '')}`);
  }

  sessionOutcomes.forEach((outcome) => asked.add(`sessions.outcome.${outcome}`));
  ['client', 'server', 'note'].forEach((from) => asked.add(`transcript.${from}`));
  ['connect', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'content'].forEach((stage) => asked.add(`refused.stage.${stage}`));
  ['session.none', 'session.forgotten'].forEach((key) => ['', '.hint'].forEach((end) => asked.add(`${key}${end}`)));
  asked.add('side.refused.count');
  outcomes.forEach((outcome) => asked.add(`outcome.${outcome}`));
  ['looked up', ...events].forEach((event) => asked.add(eventKey(event)));
  stations.forEach((station) => asked.add(`station.${station}`));
  ['done', 'deferred', 'failed', 'noted'].forEach((outcome) => asked.add(`step.${outcome}`));
  Object.keys(ruleKinds).forEach((kind) => ['', '.hint'].forEach((end) => asked.add(`rule.kind.${kind}${end}`)));
  for (const [kind, { stages: places, members }] of Object.entries(ruleKinds)) {
    members.forEach((member) => asked.add(labelKey(member, kind)));
    places.forEach((place) => asked.add(`rule.stage.${place}`));
  }

  ['rule.Close', 'rule.end'].forEach((key) => ['', '.true', '.false'].forEach((end) => asked.add(`${key}${end}`)));
  ['accepted', 'refused', 'dropped', ...Object.keys(emptyTrial).filter((name) => name !== 'TLS')].forEach((name) => asked.add(`try.${name}`));
  ['file', 'chaos'].forEach((source) => asked.add(`rules.source.${source}`));
  matchMembers.forEach((member) => asked.add(`rule.match.${member}`));
  zoneExamples.forEach(({ name }) => asked.add(`dns.example.${name}`));
  faultKinds.forEach((kind) => ['', '.short', '.hint'].forEach((end) => asked.add(`dns.fault.${kind}${end}`)));

  const prefixes = ['connection.', 'theme.', 'preview.'];
  const en = await catalogue('en');
  for (const source of await sources()) {
    for (const [, key = ''] of source.matchAll(/'([a-z]\w*(?:\.\w+)+)'/gi)) {
      if (key in en || /\bt\($/.test(source.slice(0, source.indexOf(`'${key}'`)))) {
        asked.add(key);
      }
    }
  }

  for (const key of Object.keys(en)) {
    const isComposed = prefixes.some((prefix) => key.startsWith(prefix));
    assert.ok(asked.has(key) || isComposed, `${key} is never asked for`);
  }

  for (const key of asked) {
    assert.ok(key in en, `${key} is missing`);
  }

  for (const state of ['connecting', 'live', 'reconnecting', 'offline']) {
    assert.ok(`connection.${state}` in en && `connection.${state}.hint` in en, state);
  }
});
