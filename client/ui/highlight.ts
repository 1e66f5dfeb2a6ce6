/** A piece of an answer. `marked`: words that a key point uses too. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Words alike in so many first letters are taken for the same word in another form: "weights", "weighting". */
const STEM = 5;
/** Words of grammar, which nearly every text shares. */
const PLAIN = new Set(
  (
    'about after again also because been before being both cannot could does doing done each even every from given have having here into just like made make many more ' +
    'most much must only other over rather same should since some such than that their them then there these they this those through under until upon very well were ' +
    'what when where whether which while will with within without would your'
  ).split(' '),
);

/**
 * Cuts an answer into pieces and marks the words that stand in the key points too, accents folded and compared by their first letters. It only helps
 * the eye: nothing is scored by it.
 * @param text an answer, as it was written
 * @param keyPoints HTML
 * @returns pieces that give `text` when joined
 */
export function highlight(text: string, keyPoints: readonly string[]): Piece[] {
  const wanted = new Set(keyPoints.flatMap((html) => wordsOf(textOf(html))).map(stem));
  const pieces: Piece[] = [];
  let between = '';
  const add = (part: string, marked: boolean) => {
    const last = pieces[pieces.length - 1];
    if (last?.marked === marked) last.text += part;
    else if (part !== '') pieces.push({ text: part, marked });
  };
  for (const { segment, isWordLike } of segments(text)) {
    if (isWordLike !== true) {
      between += segment;
      continue;
    }
    const marked = tells(segment) && wanted.has(stem(segment));
    // Neighbours run on over a space; over a full stop they do not.
    add(between, marked && pieces[pieces.length - 1]?.marked === true && /^[\s\-/]{1,2}$/.test(between) && !between.includes('\n'));
    between = '';
    add(segment, marked);
  }
  add(between, false);
  return pieces;
}

/** The parts of a text, words and what is between them. A browser that can not tell words apart highlights none. */
function segments(text: string): Iterable<{ segment: string; isWordLike?: boolean | undefined }> {
  return 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text) : [{ segment: text }];
}

const wordsOf = (text: string): string[] =>
  [...segments(text)].flatMap(({ segment, isWordLike }) => (isWordLike && tells(segment) ? [segment] : []));

/** The text of typeset HTML, each entity as a space: good enough to look for words, and nothing in it is loaded or run. */
function textOf(html: string): string {
  return html
    .replace(/<annotation[^>]*>.*?<\/annotation>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[a-z0-9#]+;/gi, ' ');
}

/** Without accents, capitals, and an article that leans on the word ("l’ami"). */
function folded(word: string): string {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/^\p{L}{1,2}['’](?=\p{L}{3})/u, '');
}

/** The first letters; of a short word also without the s of the plural: "unit", "units". */
function stem(word: string): string {
  const plain = folded(word);
  return plain.length > STEM ? plain.slice(0, STEM) : plain.replace(/(?<=^[a-z]{3,})s$/, '');
}

/** Says the word something of the matter? Numbers of two figures do, letters of other scripts do, short words of the Latin one do not. */
function tells(word: string): boolean {
  const plain = folded(word);
  if (/\p{N}/u.test(plain)) return plain.length > 1;
  if (!/^[a-z'’]+$/.test(plain)) return true;
  return plain.length > 3 && !PLAIN.has(plain);
}
