import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';

const SAME: readonly (readonly [string, ...string[]])[] = [
  // case, space, punctuation, quotes
  ['weight', 'Weight', '  WEIGHT ', 'weight.', '“weight”', 'weight!', 'w\u00adeight', 'ｗｅｉｇｈｔ'],
  ['down weight', 'down-weight', 'Down – Weight', 'down\u00a0weight', 'down_weight'],
  ['dont', 'don’t', "don't", 'Don´t', 'DON`T'],
  ['eg', 'e.g.', 'E.G'],
  ['and or', 'and/or', 'And / Or', 'and, or'],
  // Latin, with letters that decomposition leaves whole
  ['cafe', 'Café', 'CAFE\u0301'],
  ['strasse', 'Straße', 'STRASSE'],
  ['lodz', 'Łódź'],
  ['sorensen', 'Sørensen'],
  ['aeon', 'Æon'],
  ['istanbul', 'İstanbul', 'ıstanbul'],
  ['nguyen', 'Nguyễn'],
  // Greek and Cyrillic
  ['σοφοσ', 'Σοφός', 'ΣΟΦΟΣ'],
  ['елка', 'Ёлка', 'елка'],
  // Hebrew and Arabic without points
  ['שלום', 'שָׁלוֹם'],
  ['צהל', 'צה״ל'],
  ['محمد', 'مُحَمَّد', 'محـــمد'],
  ['احمد', 'أحمد'],
  // numbers
  ['5000', '5,000', '5 000', '5\u202f000', '5000.', '５０００', '٥٠٠٠', '۵٬۰۰۰', '५०००'],
  ['200000', '200,000', '200 000', '200’000'],
  ['1.5', '1,5', '١٫٥', '1.5 %'],
  ['0.5', '.5', '0,5'],
  ['1/40', '1 / 40', '¹⁄₄₀', '1⁄40'],
  ['40:1', '40 : 1'],
  ['-3', '−3', '–3'],
  ['10kg', '10 kg', '10 KG', '10kg.'],
  ['covid19', 'COVID-19', 'covid 19'],
  ['x2', 'x²', 'x^2'],
  ['a+b', 'a + b'],
];

const DIFFERENT: readonly (readonly [string, string])[] = [
  ['1.5', '15'],
  ['1/40', '140'],
  ['40:1', '401'],
  ['-3', '3'],
  ['3-5', '35'],
  ['0.125', '125'],
  ['2001 500', '2001500'],
  ['C++', 'C'],
  ['мой', 'мои'],
  ['か', 'が'],
  ['कि', 'क'],
  ['की', 'कि'],
  ['ไก่', 'ไก'],
  ['한국', '한글'],
  ['東京', '京都'],
  ['β', 'b'],
];

describe('folding', () => {
  it.each(SAME)('makes %j of every way to type it', (folded, ...typed) => {
    expect(typed.map(fold)).toEqual(typed.map(() => folded));
  });

  it.each(DIFFERENT)('keeps %j and %j apart', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  it('keeps letters, vowel signs and whole syllables of other scripts', () => {
    for (const text of ['हिन्दी', 'ภาษาไทย', '日本語', '한국어', 'がっこう', 'தமிழ்', 'አማርኛ', '中文']) {
      expect(fold(` ${text}. `)).toBe(text.normalize('NFKD').normalize('NFC'));
    }
  });

  it('makes ASCII of the digits of every script', () => {
    const digits: string[] = [];
    for (let code = 0; code < 0x20000; code++) {
      if (code < 0xd800 || code > 0xdfff) {
        const letter = String.fromCodePoint(code);
        if (/\p{Nd}/u.test(letter)) digits.push(letter);
      }
    }
    expect(digits.length).toBeGreaterThan(500);
    expect(digits.map(fold)).toEqual(digits.map((_digit, at) => String(at % 10)));
  });

  it('keeps punctuation where there is nothing else', () => {
    expect(fold(' ?! ')).toBe('?!');
    expect(fold('…')).not.toBe('');
    expect(fold(' \t\u200b ')).toBe('');
  });

  it('leaves no outer space, and folds only an empty text to nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const folded = fold(text);
        expect(folded).toBe(folded.trim());
        expect(folded === '').toBe(/^[\s\p{Cf}]*$/u.test(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(SAME)('folds %j to itself', (folded) => {
    expect(fold(folded)).toBe(folded);
  });
});
