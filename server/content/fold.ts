/**
 * Folding makes one text of all the ways to type the same thing: case, white space, accents, punctuation, digits of other scripts.
 * It depends on the Unicode tables of this Node, so it runs in the gate and when a pack is read, never in the machine.
 * Letters of every script stay; marks are taken off only where a script can be read without them.
 */

/** Quotes and apostrophes, also the spacing accents that people type for them, and marks that join or hint but say nothing. */
const SILENT = /['"`´^‘’‚‛“”„‟«»‹›ʹʼʻ׳״\u0640]|\p{Cf}|\p{Variation_Selector}/gu;

/** Letters that an accent has become part of, which decomposition leaves whole. */
const JOINED: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ı: 'i', æ: 'ae', œ: 'oe', ς: 'σ' };

/** Combining marks of Latin, Greek and Cyrillic (but й, ў and ї are letters of their own), vowel points of Hebrew and Arabic. */
const MARKS = [
  /(?<![иуі])[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]/gu,
  /(?<=[иу])[\u0300-\u0305\u0307-\u036f]/gu,
  /(?<=і)[\u0300-\u0307\u0309-\u036f]/gu,
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/gu,
  /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/gu,
];

/** The digits of a script stand side by side, 0 first, and some scripts' stand behind another's. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

/**
 * Numbers keep what makes them numbers: "1.5" is not "15", "1/40" is not "140", "-3" is not "3". Thousands are joined
 * ("200,000", "200 000"), any other comma between digits is a decimal point, and ".5" is "0.5".
 */
function foldNumbers(text: string): string {
  return text
    .replace(/(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])/gu, (number) => number.replaceAll(',', ''))
    .replace(/(?<![\d.,] ?)[1-9]\d{0,2}(?: \d{3})+(?! ?[\d,])/gu, (number) => number.replaceAll(' ', ''))
    .replace(/(?<=\d),(?=\d)/gu, '.')
    .replace(/(?<![\p{L}\p{N}.])\.(?=\d)/gu, '0.')
    .replace(/(?<=\d) ?([/:-]) ?(?=\d)/gu, '$1');
}

/**
 * Takes punctuation out: full stops within words vanish, anything else becomes a space. What `foldNumbers` made sense of stays,
 * and so does a minus before a number.
 */
function foldPunctuation(text: string): string {
  return text
    .replace(/(?<!\d)\.|\.(?!\d)/gu, (_stop, at: number) => (/\s/u.test(text[at + 1] ?? ' ') ? ' ' : ''))
    .replace(/(?<!\d)[/:]|[/:](?!\d)/gu, ' ')
    .replace(/(?<=[\p{L}\p{M}])-|-(?!\d)/gu, ' ')
    .replace(/(?![./:-])\p{P}/gu, ' ');
}

/** Spaces count between words only: not beside a sign ("a + b") and not between a number and its unit ("10 kg"). */
function foldSpace(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/ ?(\p{S}) ?/gu, '$1')
    .replace(/(?<=\d) (?=[\p{L}\p{M}])|(?<=[\p{L}\p{M}]) (?=\d)/gu, '')
    .trim();
}

/**
 * @returns the folded text; where nothing but punctuation was typed, that punctuation, so that only an empty text folds to ''.
 */
export function fold(text: string): string {
  const plain = text
    .replace(SILENT, '')
    .normalize('NFKD')
    .replace(/[\p{Cc}\p{Z}]/gu, ' ')
    .toUpperCase()
    .toLowerCase()
    .replace(/[øłđðħŧıæœς]/gu, (letter) => JOINED[letter] ?? letter);
  const bare = MARKS.reduce((folded, marks) => folded.replace(marks, ''), plain)
    .normalize('NFC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll('\u2044', '/')
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', ',')
    .replace(/\s+/gu, ' ');
  const folded = foldSpace(foldPunctuation(foldNumbers(bare)));
  return folded === '' ? text.replace(/[\s\p{Cf}]+/gu, '') : folded;
}
