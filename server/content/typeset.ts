import MarkdownIt from 'markdown-it';
import { BLANK } from '../../shared/questions/fill-in-the-blank.ts';
import { maths, TypesetError } from './maths.ts';
import { type Media, NO_MEDIA } from './pack-media.ts';
import { images } from './typeset-images.ts';

export { TypesetError };

/** Links that may stand in a text. Anything else ("javascript:", "data:", a path of this server) stays as it was typed. */
const LINK = /^(?:https?:\/\/|mailto:)/i;

/** Headings of a text stand below those of the page around it. */
const LOWEST_HEADING = 6;

const BLANKS = new RegExp(BLANK, 'g');

/** Text nodes need no quotes escaped, and every byte goes to every phone. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const markdown = new MarkdownIt('default', { html: false, linkify: false, typographer: false });
markdown.disable(['hr', 'lheading', 'reference']);
markdown.validateLink = (url) => LINK.test(url.trim());
markdown.use(maths);
markdown.use(images);

// A blank is a run of underscores that Markdown would read as emphasis, next to certain punctuation.
markdown.inline.ruler.before('emphasis', 'blank', (state, silent) => {
  const run = /^_{3,}/.exec(state.src.slice(state.pos, state.posMax))?.[0];
  if (!run) return false;
  if (!silent) state.pending += run;
  state.pos += run.length;
  return true;
});

markdown.renderer.rules.text = (tokens, at) => escapeText(tokens[at]?.content ?? '');
// A link must not take the phone out of the room.
markdown.renderer.rules.link_open = (tokens, at, options, _env, renderer) => {
  const link = tokens[at];
  // What is not a link stays as it was typed; this one is a link by its signs, and would open the page it stands on.
  if (!link?.attrGet('href')) throw new TypesetError('holds a link without an address: [what it is](https://…)');
  link.attrSet('target', '_blank');
  link.attrSet('rel', 'noopener noreferrer');
  return renderer.renderToken(tokens, at, options);
};
for (const rule of ['heading_open', 'heading_close']) {
  markdown.renderer.rules[rule] = (tokens, at, options, _env, renderer) => {
    const heading = tokens[at];
    if (heading) heading.tag = `h${Math.min(LOWEST_HEADING, Number(heading.tag.slice(1)) + 2)}`;
    return renderer.renderToken(tokens, at, options);
  };
}

/**
 * Markdown with `$maths$` → HTML that is safe to put into a page: raw HTML is shown as text, links are http, https or mailto, images
 * are files of this server.
 * @param block May the text run over paragraphs, lists and tables? One plain paragraph comes without its `<p>` all the same.
 * @param sizes Of the images that it may show, where they are known.
 * @throws TypesetError that says what is wrong, for maths that cannot be read and for images from elsewhere or without a text.
 */
export function typeset(text: string, block = false, sizes: Media['sizes'] = NO_MEDIA.sizes): string {
  try {
    return render(text, block, { sizes }).trim();
  } catch (error) {
    if (error instanceof TypesetError) error.text = text;
    throw error;
  }
}

function render(text: string, block: boolean, env: { sizes: Media['sizes'] }): string {
  if (!block) return markdown.renderInline(text, env);
  const tokens = markdown.parse(text, env);
  const only = tokens.length === 3 && tokens[0]?.type === 'paragraph_open' ? tokens[1] : undefined;
  if (only?.children) return markdown.renderer.renderInline(only.children, markdown.options, env);
  return markdown.renderer.render(tokens, markdown.options, env);
}

/**
 * Typesets a question with blanks: what is open where a blank stands (bold, code) is closed before it and opened again behind it,
 * so that each segment between blanks is whole HTML.
 */
export function typesetBlanks(text: string, sizes?: Media['sizes']): string {
  const open: string[] = [];
  return typeset(text, false, sizes).replace(/<[^>]*>|[^<]+/g, (part) => {
    if (!part.startsWith('<')) {
      const before = open.map((tag) => `</${/^<([a-z0-9]+)/i.exec(tag)?.[1] ?? ''}>`).reverse();
      return part.replace(BLANKS, (blank) => `${before.join('')}${blank}${open.join('')}`);
    }
    // An address may hold underscores, which are no blank.
    const tag = part.replaceAll('_', '&#95;');
    if (part.startsWith('</')) open.pop();
    else if (!/^<(?:br|img)\b|\/>$/i.test(part)) open.push(tag);
    return tag;
  });
}
