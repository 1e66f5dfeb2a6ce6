import katex from 'katex';
import type { MarkdownIt } from 'markdown-it';

/** A text that cannot be shown. The message continues a sentence whose subject is the text: "holds an image …". */
export class TypesetError extends Error {
  /** The text as it was written, so that a reader of files can find its line. */
  text: string | null = null;
}

/** TeX → MathML alone: browsers draw it, screen readers speak it, and no fonts or styles are fetched. */
function mathML(tex: string, displayMode: boolean): string {
  try {
    const html = katex.renderToString(tex, {
      output: 'mathml',
      displayMode,
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 200,
      maxSize: 10,
    });
    // What KaTeX wraps around the formula repeats its source, which nobody is shown.
    return html
      .replace(/^<span class="katex">(.*)<\/span>$/s, '$1')
      .replace(/<annotation[^>]*>.*?<\/annotation>/gs, '')
      .replace(/<\/?semantics>/g, '')
      .replace(' xmlns="http://www.w3.org/1998/Math/MathML"', '');
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^KaTeX parse error: /, '') : String(error);
    throw new TypesetError(`holds maths that cannot be read: ${reason}`, { cause: error });
  }
}

/** Where the formula that begins at `from` (behind its opening dollar) ends, or -1. A price is none: "$5 and $10", "5$ and 10$". */
function closing(source: string, from: number, most: number): number {
  if (/\s/.test(source[from] ?? ' ')) return -1;
  for (let at = from; at < most; at++) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '$') return /\s/.test(source[at - 1] ?? ' ') || /\d/.test(source[at + 1] ?? '') ? -1 : at;
  }
  return -1;
}

/** A plugin that reads `$…$` in a line and `$$…$$` on a line of its own. `\$` is a dollar. */
export function maths(markdown: MarkdownIt): void {
  markdown.inline.ruler.after('escape', 'maths', (state, silent) => {
    if (state.src[state.pos] !== '$') return false;
    const display = state.src[state.pos + 1] === '$';
    const from = state.pos + (display ? 2 : 1);
    const end = display ? state.src.indexOf('$$', from) : closing(state.src, from, state.posMax);
    if (end <= from || end > state.posMax) return false;
    if (!silent) {
      const token = state.push('maths', '', 0);
      token.content = state.src.slice(from, end);
      token.block = display;
    }
    state.pos = end + (display ? 2 : 1);
    return true;
  });
  markdown.renderer.rules.maths = (tokens, at) => mathML(tokens[at]?.content ?? '', tokens[at]?.block ?? false);
}
