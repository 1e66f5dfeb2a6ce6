import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import { fold } from '../content/fold.ts';
import { isRealName } from './real-names.ts';

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** What the list lacks, and what is put together from words that are harmless alone. Folded. */
const RUDE: ReadonlySet<string> = new Set(
  (
    'phuck phuk fuq fuqu biatch kkk kys stfu wtf gtfo milf thot pedo paedo incel nazi nazis hitler adolfhitler binladen dumbass jackass smartass ' +
    'badass fatass dickhead dickface dickpic bigdick suckdick suckmydick cockhead bigcock fuckoff fuckyou fucku fuku fuk shithead shitface ' +
    'bullshit penisland hughjanus mikeoxlong mikehawk moelester dixienormous jennatalia bendover deeznuts deez ligma killyourself'
  ).split(' '),
);
/** Words that are looked for when the pieces of a name are put together: there, a longer list would find one in half of all names. */
const SPLIT = new Set(
  'fuck fucks fucker shit shits shitty cunt cunts dick dicks penis bitch bitches pussy nigger nigga whore slut boobs porn asshole wanker cock cocks'.split(
    ' ',
  ),
);
const SIGNS = /[\u{1F595}\u5350\u534D]/u;

/** Signs that stand between letters to hide a word; a hyphen joins real names and is no such sign. */
const HIDING = /(?<=[\p{L}\p{N}@$!*])[._·•*~+|/\\,:;]+(?=[\p{L}\p{N}@$!])/gu;
/** Single letters with anything but letters between them: "f u c k", "s-h-i-t". */
const SPELLED = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}@$!][^\p{L}\p{N}@$!]+){2,}[\p{L}\p{N}@$!](?![\p{L}\p{N}])/gu;

function withoutRealNames(text: string): string {
  return text.replace(/[\p{L}\p{M}'’]+/gu, (word) => (isRealName(fold(word)) ? ' ' : word));
}

function wordsOf(text: string): string[] {
  return fold(text.replaceAll('-', ' '))
    .split(' ')
    .filter((word) => word !== '');
}

/** One or more words in a row that are rude when nothing stands between them. */
function isRudePhrase(text: string): boolean {
  const words = wordsOf(text);
  for (let from = 0; from < words.length; from += 1) {
    let joined = '';
    for (const word of words.slice(from, from + 3)) {
      joined += word;
      if (RUDE.has(joined)) return true;
    }
  }
  return words.length > 1 && words.every((word) => word.length > 1) && SPLIT.has(words.join(''));
}

function isRude(text: string): boolean {
  return SIGNS.test(text) || isRudePhrase(text) || matcher.hasMatch(withoutRealNames(text));
}

/**
 * Would a teacher rather see this name before the class does? English only, look-alike letters and signs between the letters
 * included. It errs towards yes, since a teacher's yes undoes it; names that people really have are let through.
 */
export function flagged(name: string): boolean {
  const unhidden = name.replace(HIDING, '');
  const unspelled = name.replace(SPELLED, (letters) => letters.replace(/[^\p{L}\p{N}@$!]+/gu, ''));
  return [...new Set([name, unhidden, unspelled])].some(isRude);
}
