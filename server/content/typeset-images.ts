import type { MarkdownIt } from 'markdown-it';
import { TypesetError } from './maths.ts';
import { MEDIA_NAME, type Media } from './pack-media.ts';

/** Most characters of the text that stands for an image; a longer one belongs beside it, where everybody reads it. */
const MOST_ALT = 300;

/** The name of the file that an address means, or null: only files beside the packs are shown, so that nothing is fetched from elsewhere. */
function fileOf(address: string): string | null {
  const name = address.startsWith('media/') ? address.slice('media/'.length) : '';
  return MEDIA_NAME.test(name) ? name : null;
}

/**
 * A plugin that reads `![what it shows](media/name.png)`. Whatever looks like an image is one: shown, or refused when it is rendered.
 * Whether the file is there is not known here; where its size is handed in with the text, the page keeps its place.
 */
export function images(markdown: MarkdownIt): void {
  markdown.inline.ruler.at('image', (state, silent) => {
    if (!state.src.startsWith('![', state.pos)) return false;
    const label = state.md.helpers.parseLinkLabel(state, state.pos + 1, false);
    if (label < 0 || state.src[label + 1] !== '(') return false;
    const close = state.src.indexOf(')', label + 2);
    if (close < 0 || close >= state.posMax) return false;
    if (!silent) {
      const token = state.push('image', 'img', 0);
      token.content = state.src.slice(state.pos + 2, label);
      token.meta = { address: state.src.slice(label + 2, close).trim() };
    }
    state.pos = close + 1;
    return true;
  });
  markdown.renderer.rules.image = (tokens, at, _options, env) => {
    const address = String(tokens[at]?.meta?.address ?? '');
    const name = fileOf(address);
    if (name === null) {
      throw new TypesetError(
        `holds an image of "${address}"; images are PNG, JPEG or WebP files in the folder media: ![what it shows](media/name.png)`,
      );
    }
    // The text is read aloud, so markup in it is nothing but its signs.
    const alt = (tokens[at]?.content ?? '')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1')
      .replace(/\s+/g, ' ')
      .trim();
    if (alt === '') throw new TypesetError('holds an image without a text for those who cannot see it: ![what it shows](media/name.png)');
    if (alt.length > MOST_ALT) throw new TypesetError(`holds an image whose text is longer than ${MOST_ALT} characters`);
    const size = (env as { sizes?: Media['sizes'] } | undefined)?.sizes?.get(name);
    const place = size === undefined ? '' : ` width="${size.width}" height="${size.height}"`;
    return `<img src="/media/${name}" alt="${markdown.utils.escapeHtml(alt)}"${place}>`;
  };
}
