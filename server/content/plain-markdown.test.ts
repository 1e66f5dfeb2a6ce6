import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../export/plain-text.ts';
import { asMarkdown } from './plain-markdown.ts';
import { typeset } from './typeset.ts';

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
const shown = (text: string) => plainText(typeset(asMarkdown(text), true));

/** Text made of the signs that Markdown and maths read, more often than chance would have it. */
const marked = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '_',
          '`',
          '$',
          '\\',
          '[',
          ']',
          '(',
          ')',
          '<',
          '>',
          '&',
          '#',
          '+',
          '-',
          '|',
          ':',
          '=',
          '~',
          '!',
          '"',
          '1.',
          '2)',
          '\n',
          '\n\n',
          '    ',
          '&amp;',
          '<b>',
          '</script>',
          '![x](y)',
          '$$',
          '```',
          '---',
          '| a |',
          'a',
          'word',
          ' ',
        ],
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  // The reader turns NUL into a sign of its own; a page with one is refused.
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe('plain text as Markdown', () => {
  it('is shown as it stands, whatever signs are in it', () => {
    fc.assert(
      fc.property(marked, (text) => {
        expect(shown(text)).toBe(flat(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('is left alone where nothing in it is a sign', () => {
    const plain = 'A steep roof (45°) sheds snow; 2,400 mm of rain a year, don’t forget. "Yes!"';
    expect(asMarkdown(plain)).toBe(plain);
  });

  it('keeps its lines and paragraphs', () => {
    expect(typeset(asMarkdown('one\ntwo\n \nthree'), true)).toMatch(/^<p>one<br>\ntwo<\/p>\n<p>three<\/p>$/);
  });

  it('has no lists, headings, quotes, tables, links, images or maths', () => {
    for (const text of [
      '- a\n- b',
      '1. a\n2. b',
      '# a',
      '> a',
      'a | b\n--- | ---\n1 | 2',
      '[a](https://x.y)',
      '![a](b.png)',
      '$x^2$',
      '$$\nx\n$$',
      '<https://x.y>',
      '~~a~~',
    ]) {
      expect(typeset(asMarkdown(text), true).replaceAll(/<\/?p>|<br>/g, ''), text).not.toMatch(/<[a-z]/);
      expect(shown(text)).toBe(flat(text));
    }
  });

  it('keeps blanks as blanks only where they are asked for', () => {
    expect(asMarkdown('the _____ of *it*', true)).toBe('the _____ of \\*it\\*');
    expect(typeset(asMarkdown('the _____'))).toBe('the _____');
    expect(asMarkdown('a_b', true)).toBe('a\\_b');
  });
});
