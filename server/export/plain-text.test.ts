import { expect, it } from 'vitest';
import { typeset, typesetBlanks } from '../content/typeset.ts';
import { plainText } from './plain-text.ts';

it.each([
  ['A **bold** `code` [link](https://example.org/)', 'A bold code link'],
  ['a < b & c > d, "so"', 'a < b & c > d, "so"'],
  ['One.\n\nTwo:\n\n- a\n- b', 'One. Two: a b'],
  ['$\\frac{1}{2}$ and $\\frac{a+b}{n}$', '1/2 and (a+b)/n'],
  ['$x^2$, $x_i$, $x_i^{10}$ and $\\sqrt{n}$', 'x^2, x_i, x_i^(10) and √n'],
  ['$\\beta$', 'β'],
  ['<b>not a tag</b> &amp;', '<b>not a tag</b> &'],
])('%j is %j', (text, plain) => {
  expect(plainText(typeset(text, true))).toBe(plain);
});

it('keeps blanks', () => {
  expect(plainText(typesetBlanks('A **very ___ one**'))).toBe('A very ___ one');
});

it('makes no tag of what was text', () => {
  expect(plainText('&lt;script&gt;&#38;lt;&#x41;&#0;&#99999999;&nope;')).toBe('<script>&lt;A&#0;&#99999999;&nope;');
});
