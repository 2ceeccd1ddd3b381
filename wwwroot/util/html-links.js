// The links of an HTML mail, found without building a document from it: under the page's policy every style attribute
// of such a document would be reported as a violation.

/** @typedef {{text: string, href: string}} MailLink */

/** More links than this are not listed; nobody reads them. */
export const mostLinks = 500;

const anchorPattern = /<a\b((?:[^"'>]|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/a\s*>/gi;
const hrefPattern = /(?:^|[\s"'/])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const altPattern = /<img\b(?:[^"'>]|"[^"]*"|'[^']*')*?\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/**
 * The targets of a mail's first links in order, each once, with the text of the first link to it.
 * @param {string} source
 * @param {(text: string) => string} decode Turns character references such as `&amp;` into what they stand for.
 * @returns {MailLink[]}
 */
export function htmlLinks(source, decode) {
  /** @type {Map<string, MailLink>} */
  const links = new Map();
  const visible = source.replace(/<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '');
  for (const [, attributes = '', content = ''] of visible.matchAll(anchorPattern)) {
    const match = hrefPattern.exec(attributes);
    const href = decode(match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
    if (/^(https?|mailto|tel|ftp):/i.test(href) && !links.has(href)) {
      const alt = altPattern.exec(content);
      const text = content.replace(/<[^>]*>/g, ' ').trim() || (alt?.[1] ?? alt?.[2] ?? '');
      links.set(href, { href, text: decode(text).replace(/\s+/g, ' ').trim() });
      if (links.size === mostLinks) {
        break;
      }
    }
  }

  return [...links.values()];
}
