import type { Kind } from '../../shared/questions/index.ts';

/** The parts of a study page that stand under a label. */
export type Part = 'kind' | 'context' | 'question' | 'sampleAnswer' | 'keyPoints' | 'rubric' | 'tags' | 'related';

/** A text of the page and the line on which it begins, counted from 1. */
export interface Placed {
  text: string;
  line: number;
}

/** The lines of each part, without the spaces around them. `head` is what stands above the first label. */
export type Parts = Map<Part | 'head', Placed[]>;

/** What each part is called in a sentence. */
export const PART_NAMES: Record<Part, string> = {
  kind: 'Kind',
  context: 'Case context',
  question: 'Question',
  sampleAnswer: 'Sample answer',
  keyPoints: 'Key points',
  rubric: 'Rubric',
  tags: 'Tags',
  related: 'Related',
};

/** Labels without their case, spaces and signs. */
const LABELS: ReadonlyMap<string, Part> = new Map([
  ['kind', 'kind'],
  ['casecontext', 'context'],
  ['context', 'context'],
  ['question', 'question'],
  ['sampleanswer', 'sampleAnswer'],
  ['sampleanswers', 'sampleAnswer'],
  ['keypoint', 'keyPoints'],
  ['keypoints', 'keyPoints'],
  ['rubric', 'rubric'],
  ['tag', 'tags'],
  ['tags', 'tags'],
  ['related', 'related'],
  ['relateditems', 'related'],
  ['relatedquestions', 'related'],
  ['relatedtitles', 'related'],
]);

const KINDS_ON_PAGES: ReadonlyMap<string, Kind> = new Map([
  ['multiplechoice', 'multiple-choice'],
  ['truefalse', 'true-false'],
  ['fillintheblank', 'fill-in-the-blank'],
  ['matching', 'matching'],
  ['sequenceordering', 'sequence-ordering'],
  ['shortanswer', 'short-answer'],
  ['essay', 'essay'],
  ['casestudy', 'case-study'],
  ['concept', 'concept'],
]);

/** No label is longer, with whatever stands around it. */
const LONGEST = 40;
/** Words alone, or as a heading or in bold; a line that begins with a bullet is no label. */
const WORDS = /^(?:#{1,6} *)?(?:\*\*|__)?([a-z][a-z \-_\u00a0]*)(?:\*\*|__)?$/i;

const bare = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

function partOf(text: string): Part | null {
  const words = WORDS.exec(text.trim())?.[1];
  return words === undefined ? null : (LABELS.get(bare(words)) ?? null);
}

/** The label that a line begins with, and the text behind its colon; null where there is none. Without a colon a label stands alone on its line. */
export function labelOf(line: string): { part: Part; text: string } | null {
  const head = line.trimStart().slice(0, LONGEST);
  const colon = head.search(/[:\uff1a]/);
  if (colon < 0) {
    const part = line.trim().length <= LONGEST ? partOf(line) : null;
    return part && { part, text: '' };
  }
  // "**Question:** …" has its closing stars behind the colon.
  const behind = line.trimStart().slice(colon + 1);
  const bold = /^(?:#{1,6} *)?(\*\*|__)/.exec(head)?.[1];
  const closed = bold !== undefined && behind.startsWith(bold);
  const part = partOf(head.slice(0, colon));
  return part && { part, text: (closed ? behind.slice(bold.length) : behind).trim() };
}

/** The kind that a line names, or null. */
export function kindNamed(line: string): Kind | null {
  return line.length > LONGEST ? null : (KINDS_ON_PAGES.get(bare(line)) ?? null);
}
