// Writes the list of modules into wwwroot/index.html, so that the browser asks for all of them at once instead of
// finding them one import after the other. Run it after an import was added: npm run modules

import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'wwwroot');

/**
 * What a module needs before it can run, itself included, as paths below wwwroot.
 * @param {string} file
 * @param {Set<string>} [seen]
 */
export async function modulesOf(file, seen = new Set()) {
  if (!seen.has(file)) {
    seen.add(file);
    const code = (await readFile(join(root, file), 'utf8')).replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, target = ''] of code.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
      await modulesOf(posix.join(posix.dirname(file), target), seen);
    }
  }

  return seen;
}

/** @param {string} shell */
export function preloadsIn(shell) {
  return [...shell.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, href = '']) => href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = join(root, 'index.html');
  const shell = await readFile(page, 'utf8');
  const links = [...await modulesOf('app/main.js')].map((file) => `  <link rel="modulepreload" href="${file}">\n`).join('');
  const without = shell.replace(/ {2}<link rel="modulepreload" href="[^"]+">\n/g, '');
  await writeFile(page, without.replace('  <script type="module"', (script) => links + script));
}
