// Checks the RFC citations in the sources against docs/rfc.tsv and writes docs/rfc-map.md, which leads from an RFC's
// sections to the files that carry them out and lists where we deviate.
//
//   node eng/rfc-map.mjs           writes the map
//   node eng/rfc-map.mjs --check   fails when the map in the repository is not the one it would write
//
// A citation is "RFC 5321 §4.5.2" (the section may be missing, or be an appendix: §B.1). In docs/rfc.tsv a line has a
// number, what we claim (full, partial, or reference: consulted, nothing claimed), the title, and a note.

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tablePath = join(root, 'docs', 'rfc.tsv');
const mapPath = join(root, 'docs', 'rfc-map.md');
const claims = ['full', 'partial', 'reference'];

/** @typedef {{ number: number, claim: string, title: string, note: string }} Rfc */
/** @typedef {{ number: number, section: string, file: string }} Citation */
/** @typedef {{ mark: string, number: number, text: string, file: string }} Remark */

/** @type {string[]} */
const problems = [];

/** @returns {Promise<Map<number, Rfc>>} */
async function readTable() {
  const table = new Map();
  const [, ...lines] = (await readFile(tablePath, 'utf8')).trimEnd().split('\n');
  for (const [index, line] of lines.entries()) {
    const [number = '', claim = '', title = '', note = ''] = line.split('\t');
    if (!/^\d+$/.test(number) || !claims.includes(claim) || !title) {
      problems.push(`docs/rfc.tsv:${index + 2}: expected number, ${claims.join(' or ')}, title and note, separated by tabs`);
    } else if (table.has(Number(number))) {
      problems.push(`docs/rfc.tsv:${index + 2}: RFC ${number} is there twice`);
    } else {
      table.set(Number(number), { number: Number(number), claim, title, note });
    }
  }

  return table;
}

/**
 * Source files below a folder, without what is built or restored.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function sources(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return ['bin', 'obj', 'lib'].includes(entry.name) ? [] : sources(path);
    }

    return /\.(cs|js|html|css)$/.test(entry.name) ? [path] : [];
  }));
  return nested.flat().sort();
}

/**
 * @param {string} file path from the root, with slashes
 * @param {string} text
 * @returns {{ citations: Citation[], remarks: Remark[] }}
 */
function readSource(file, text) {
  const citations = [...text.matchAll(/\bRFC (\d+)(?: §([0-9A-Z]+(?:\.\d+)*))?/g)]
    .map(([, number, section = '']) => ({ number: Number(number), section, file }));

  // A remark runs on over the comment lines that follow it.
  const remarks = [...text.matchAll(/^( *)\/\/ (DEVIATES|MISSING|LIMIT) RFC (\d+)(.*(?:\n\1\/\/ (?!(?:DEVIATES|MISSING|LIMIT) RFC ).*)*)/gm)]
    .map(([, , mark = '', number, rest = '']) => ({
      mark, number: Number(number), text: `RFC ${number}${rest.replace(/\n *\/\/ /g, ' ')}`, file,
    }));
  return { citations, remarks };
}

/**
 * Sections in the order of the document: by their numbers, appendices last.
 * @param {string} a
 * @param {string} b
 */
function compareSections(a, b) {
  const rank = (/** @type {string} */ section) => Number(/^[A-Z]/.test(section));
  return rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true });
}

/** @param {string} file */
const link = (file) => `[${file.replace(/^src\/|^wwwroot\//, '')}](../${file})`;

/** @param {string} text */
const cell = (text) => text.replace(/\|/g, '\\|').replace(/</g, '&lt;');

/**
 * @param {Map<number, Rfc>} table
 * @param {Citation[]} citations
 * @param {Remark[]} remarks
 */
function write(table, citations, remarks) {
  const lines = [
    '# RFC map',
    '',
    'Made by `eng/rfc-map.mjs` from the citations in the sources and from `rfc.tsv`: do not edit.',
    '',
    '| RFC | Title | Claim | Note |',
    '|---|---|---|---|',
  ];
  const rfcs = [...table.values()].sort((a, b) => a.number - b.number);
  for (const { number, title, claim, note } of rfcs) {
    lines.push(`| [${number}](#rfc-${number}) | ${cell(title)} | ${claim} | ${cell(note)} |`);
  }

  lines.push('', '## Where we differ', '');
  for (const [mark, meaning] of [['DEVIATES', 'Deviates'], ['MISSING', 'Missing'], ['LIMIT', 'Limits']]) {
    const found = remarks.filter((remark) => remark.mark === mark);
    if (found.length > 0) {
      lines.push(`### ${meaning}`, '', ...found.map(({ text, file }) => `- ${cell(text)} (${link(file)})`), '');
    }
  }

  lines.push('## Sections');
  for (const { number, title } of rfcs) {
    const own = citations.filter((citation) => citation.number === number);
    const sections = [...new Set(own.map(({ section }) => section))].sort(compareSections);
    lines.push('', `### RFC ${number}`, '', `${cell(title)}`, '');
    for (const section of sections) {
      const files = [...new Set(own.filter((citation) => citation.section === section).map(({ file }) => file))];
      lines.push(`- ${section ? `§${section}` : 'as a whole'}: ${files.map(link).join(', ')}`);
    }
  }

  return `${lines.join('\n')}\n`;
}

/**
 * @param {Map<number, Rfc>} table
 * @param {Citation[]} citations
 */
function compare(table, citations) {
  for (const number of new Set(citations.map((citation) => citation.number))) {
    if (!table.has(number)) {
      const { file } = /** @type {Citation} */ (citations.find((citation) => citation.number === number));
      problems.push(`${file} cites RFC ${number}, which docs/rfc.tsv does not list`);
    }
  }

  for (const { number, claim } of table.values()) {
    if (!citations.some((citation) => citation.number === number)) {
      problems.push(`docs/rfc.tsv lists RFC ${number} (${claim}), which no source file cites`);
    }
  }
}

const table = await readTable();
const files = (await Promise.all(['src', 'wwwroot'].map((folder) => sources(join(root, folder))))).flat();
const read = await Promise.all(files.map(async (path) =>
  readSource(relative(root, path).replaceAll('\\', '/'), await readFile(path, 'utf8'))));
const citations = read.flatMap((source) => source.citations);
compare(table, citations);

const map = write(table, citations, read.flatMap((source) => source.remarks));
if (!process.argv.includes('--check')) {
  await writeFile(mapPath, map);
} else if (await readFile(mapPath, 'utf8').catch(() => '') !== map) {
  problems.push('docs/rfc-map.md is not up to date: run "node eng/rfc-map.mjs" and commit it');
}

for (const problem of problems) {
  console.error(`rfc-map: ${problem}`);
}

process.exitCode = problems.length > 0 ? 1 : 0;
