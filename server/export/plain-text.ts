/** Elements that stand on lines of their own. */
const BLOCK = new Set(['p', 'br', 'li', 'ul', 'ol', 'pre', 'blockquote', 'tr', 'table', 'h3', 'h4', 'h5', 'h6', 'div']);
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    return NAMED[name ?? ''] ?? whole;
  });
}

/** More than one sign needs brackets when it is written on one line. */
const group = (text: string) => ([...text].length > 1 ? `(${text})` : text);

/** Maths of two dimensions on one line: a fraction is a/b, a power a^b. */
function flat(tag: string, parts: readonly string[]): string {
  const [first = '', second = '', third = ''] = parts;
  switch (tag) {
    case 'mfrac':
      return `${group(first)}/${group(second)}`;
    case 'msup':
    case 'mover':
      return `${first}^${group(second)}`;
    case 'msub':
    case 'munder':
      return `${first}_${group(second)}`;
    case 'msubsup':
    case 'munderover':
      return `${first}_${group(second)}^${group(third)}`;
    case 'msqrt':
      return `√${group(parts.join(''))}`;
    default:
      return parts.join('');
  }
}

/** A typeset text (HTML and MathML, as server/content writes it) as plain text on one line. */
export function plainText(html: string): string {
  const open: { tag: string; parts: string[] }[] = [{ tag: '', parts: [] }];
  const add = (text: string) => open.at(-1)?.parts.push(text);
  for (const [token] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    const tag = /^<\/?([a-z0-9]+)/i.exec(token)?.[1]?.toLowerCase();
    if (tag === undefined) add(decode(token));
    else if (tag === 'br') add(' ');
    else if (!token.startsWith('</')) open.push({ tag, parts: [] });
    else if (open.length > 1) {
      const { parts } = open.pop() ?? { parts: [] };
      const text = flat(tag, parts);
      add(BLOCK.has(tag) ? ` ${text} ` : text);
    }
  }
  return open
    .map(({ parts }) => parts.join(''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
