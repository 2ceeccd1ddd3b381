// Copies the browser libraries from node_modules/ into wwwroot/lib/, where the page loads them as they are.
//
// The page has no bundler and no import map (an import map is an inline script, which the page's CSP forbids), so bare
// specifiers such as "preact" are rewritten here to relative paths between the copied files. Beside each file stands a
// .d.ts that leads the type checker to the package's own types; those are not served.
//
// Run after `npm ci`: node eng/restore-lib.mjs [node_modules]. The build of src/MailCatcher does both (eng/Page.targets).

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = resolve(process.argv[2] ?? join(root, 'node_modules'));
const target = join(root, 'wwwroot', 'lib');

/**
 * What the page uses. `from` is a path in node_modules, `name` the specifier other libraries import it by, `types` what
 * its .d.ts says (`null`: loaded as a classic script, never imported).
 */
const libraries = [
  {
    to: 'preact.js', from: 'preact/dist/preact.mjs', name: 'preact',
    types: "export * from 'preact';",
  },
  {
    to: 'preact-hooks.js', from: 'preact/hooks/dist/hooks.mjs', name: 'preact/hooks',
    types: "export * from 'preact/hooks';",
  },
  {
    to: 'signals-core.js', from: '@preact/signals-core/dist/signals-core.mjs', name: '@preact/signals-core',
    types: "export * from '@preact/signals-core';",
  },
  {
    to: 'signals.js', from: '@preact/signals/dist/signals.mjs', name: '@preact/signals',
    types: "export * from '@preact/signals';",
  },
  {
    to: 'htm.js', from: 'htm/dist/htm.mjs', name: 'htm',
    types: "export { default } from 'htm';",
  },
  {
    to: 'htm-preact.js', from: 'htm/preact/index.mjs', name: 'htm/preact',
    types: "export * from 'htm/preact';",
  },
  {
    to: 'highlight.js', from: '@highlightjs/cdn-assets/es/core.min.js', name: 'highlight.js',
    types: [
      'interface Highlighter {',
      '  registerLanguage(name: string, language: unknown): void;',
      '  highlight(code: string, options: { language: string; ignoreIllegals?: boolean }): { value: string };',
      '}',
      'declare const highlighter: Highlighter;',
      'export default highlighter;',
    ].join('\n'),
  },
  {
    to: 'highlight-xml.js', from: '@highlightjs/cdn-assets/es/languages/xml.min.js', name: 'highlight.js/xml',
    types: 'declare const language: unknown;\nexport default language;',
  },
  { to: 'signalr.min.js', from: '@microsoft/signalr/dist/browser/signalr.min.js', name: '@microsoft/signalr', types: null },
];

const packages = ['preact', 'htm', '@preact/signals', '@preact/signals-core', '@microsoft/signalr', '@highlightjs/cdn-assets'];

/** @param {string} message */
function fail(message) {
  console.error(`restore-lib: ${message}`);
  process.exit(1);
}

/**
 * Replaces bare specifiers by relative ones and drops the reference to the source map, which is not copied.
 * @param {string} code
 * @param {string} file
 */
function relink(code, file) {
  const linked = code.replace(/\b(from|import)(\s*)(["'])([^"'./][^"']*)\3/g, (whole, keyword, space, quote, name) => {
    const library = libraries.find((candidate) => candidate.name === name);
    if (!library) {
      fail(`${file} imports "${name}", which is not copied: add it to the list in eng/restore-lib.mjs.`);
      return whole;
    }

    return `${keyword}${space}${quote}./${library.to}${quote}`;
  });
  return withoutSourceMap(linked);
}

/** @param {string} code */
function withoutSourceMap(code) {
  return code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
}

/** The licences of everything that is copied, as their terms ask for. */
async function licences() {
  const texts = await Promise.all(packages.map(async (name) => {
    const { version, license } = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8'));
    const path = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map((file) => join(modules, name, file)).find(existsSync);
    const text = path ? await readFile(path, 'utf8') : `Licence: ${license}.\n`;
    return `${name} ${version}\n\n${text.trim()}\n`;
  }));
  return texts.join(`\n${'-'.repeat(100)}\n\n`);
}

if (!existsSync(modules)) {
  fail('node_modules/ is missing: run "npm ci" first.');
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
for (const { to, from, types } of libraries) {
  const source = join(modules, from);
  if (!existsSync(source)) {
    fail(`${from} is missing from node_modules/: run "npm ci" first.`);
  }

  if (types === null) {
    await writeFile(join(target, to), withoutSourceMap(await readFile(source, 'utf8')));
    continue;
  }

  await writeFile(join(target, to), relink(await readFile(source, 'utf8'), from));
  await writeFile(join(target, to.replace(/\.js$/, '.d.ts')), `${types}\n`);
}

await writeFile(join(target, 'LICENSES.txt'), await licences());
console.log(`restore-lib: ${libraries.length} files in wwwroot/lib/`);
