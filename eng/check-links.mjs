// Checks that every relative link in the Markdown files of the repository leads to a file, and every #fragment within a
// Markdown file to one of its headings.
//
//   node eng/check-links.mjs

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The fragment that GitHub and its like give a heading.
 * @param {string} heading
 */
const slug = (heading) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');

/** @param {string} file */
function fragments(file) {
  const text = readFileSync(join(root, file), 'utf8').replace(/^```.*?^```/gms, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading));
}

/** @param {string} file */
function check(file) {
  const text = readFileSync(join(root, file), 'utf8').replace(/^```.*?^```/gms, '');
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', fragment] = link.split('#');
      const target = path === '' ? file : normalize(join(dirname(file), path));
      const isThere = existsSync(join(root, target));
      return !isThere || (fragment && target.endsWith('.md') && !fragments(target).includes(fragment));
    })
    .map((link) => `${file}: ${link} leads nowhere`);
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' });
const problems = files.split('\n').filter(Boolean).flatMap(check);
for (const problem of problems) {
  console.error(`check-links: ${problem}`);
}

process.exitCode = problems.length > 0 ? 1 : 0;
