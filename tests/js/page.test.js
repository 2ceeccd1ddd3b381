import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modulesOf, preloadsIn } from '../../eng/page-modules.mjs';

const root = fileURLToPath(new URL('../../wwwroot/', import.meta.url));

/** @param {string} suffix */
async function files(suffix) {
  const all = await readdir(root, { recursive: true });
  return all.map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith(suffix) && !file.startsWith('lib/')).sort();
}

/** @param {string} file */
function read(file) {
  return readFile(join(root, file), 'utf8');
}

test('The page loads every style sheet, the tokens before what uses them', async () => {
  const linked = [...(await read('index.html')).matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href);
  assert.deepEqual(linked.toSorted(), await files('.css'));
  assert.deepEqual(linked.slice(0, 3), ['styles/reset.css', 'styles/tokens.css', 'styles/global.css']);
});

test('The page asks for every module at once, and for no other', async (context) => {
  if (!existsSync(join(root, 'lib'))) {
    context.skip('wwwroot/lib is not restored: run "npm run lib"');
    return;
  }

  assert.deepEqual(preloadsIn(await read('index.html')).sort(), [...await modulesOf('app/main.js')].sort(), 'run "npm run modules"');
});

test('Every module is used', async (context) => {
  if (!existsSync(join(root, 'lib'))) {
    context.skip('wwwroot/lib is not restored: run "npm run lib"');
    return;
  }

  const used = await modulesOf('app/main.js');
  const unused = (await files('.js')).filter((file) => !used.has(file));
  assert.deepEqual(unused, ['api/routing-types.js', 'api/session-types.js', 'api/types.js', 'app/theme.js']);
});

test('Nothing is asked for from elsewhere, and no script or style stands in the markup', async () => {
  const shell = await read('index.html');
  assert.doesNotMatch(shell, /(?:src|href)="(?:https?:)?\/\//);
  assert.doesNotMatch(shell, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  for (const file of await files('.css')) {
    assert.doesNotMatch(await read(file), /@import|url\(/, file);
  }
});

test('Addresses in the shell are relative to the mount point', async () => {
  const shell = await read('index.html');
  assert.match(shell, /<base href="\/">/);
  assert.deepEqual([...shell.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, href]) => href), ['/']);
});

test('Texts stand in the catalogues, not in the components', async () => {
  for (const file of (await files('.js')).filter((name) => name.startsWith('components/'))) {
    const markup = (await read(file)).replace(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, '').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const words = [...markup.matchAll(/<(?:p|strong|h[1-6]|option|dt|small)\b[^<>`]*>\s*([A-Z][a-z]+ [a-z]+[^<`]*)/g)].map(([, text]) => text);
    assert.deepEqual(words, [], file);
  }
});
