import type { Votes } from '../../shared/api.ts';
import type { Kind } from '../../shared/questions/index.ts';
import { giveBackLabels } from './study-page-missing.ts';
import { kindNamed, labelOf, PART_NAMES, type Part, type Parts, type Placed } from './study-page-parts.ts';
import { votesIn } from './study-page-votes.ts';

/** A study page as it was copied: plain texts, empty where the page has none. */
export interface StudyPage {
  title: Placed;
  /** As the page names it; null: it names none. */
  kind: Kind | null;
  context: Placed;
  question: Placed;
  sampleAnswer: Placed;
  keyPoints: Placed[];
  rubric: Placed;
  votes: Votes | null;
  tags: Placed[];
  /** Without the page's own title, and each once. */
  related: Placed[];
  /** What was read otherwise than it stands there, in sentences. */
  changes: string[];
}

/** Why a page could not be read, in a sentence, and in which line. */
export interface PageFault {
  line: number;
  reason: string;
}

/** Nobody copies more from one page. */
const MOST_BYTES = 1_000_000;
const MOST_LINES = 5000;
const MOST_TAGS = 50;
const MOST_RELATED = 100;

const NO_PAGE: PageFault = {
  line: 1,
  reason:
    'This is not a study page: nothing stands under “Case context:”, “Question:”, “Sample answer:”, “Key points:”, “Rubric:”, “Tags” or “Related”.',
};

const BULLET = /^(?:[-*+\u2022\u2013\u2014\u25aa\u25cf\u00b7]\s+|\d{1,3}[.)]\s+)/;

/** Titles are compared without case, spaces and the sign at their end. */
function sameTitle(a: string, b: string): boolean {
  return folded(a) === folded(b);
}
const folded = (title: string) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?:;,]$/, '');

/** The lines of a part as one text: empty lines at its ends are left out. */
function whole(lines: readonly Placed[]): Placed {
  const first = lines.find(({ text }) => text !== '');
  const text = lines.map((line) => line.text).join('\n');
  return {
    text: text
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+/, '')
      .trimEnd(),
    line: first?.line ?? 1,
  };
}

const filled = (lines: readonly Placed[] | undefined): Placed[] => (lines ?? []).filter(({ text }) => text !== '');

/** One point a bullet; a line without one goes on with the point before. Without any bullet each line is a point. */
function pointsIn(lines: readonly Placed[]): Placed[] {
  const bulleted = lines.some(({ text }) => BULLET.test(text));
  const points: { parts: string[]; line: number; open: boolean }[] = [];
  for (const { text, line } of lines) {
    const bullet = BULLET.exec(text)?.[0];
    const last = points.at(-1);
    if (bulleted && bullet === undefined && last?.open) last.parts.push(text);
    else points.push({ parts: [text.slice(bullet?.length ?? 0).trim()], line, open: bullet !== undefined });
  }
  return points.map(({ parts, line }) => ({ text: parts.join(' '), line })).filter(({ text }) => text !== '');
}

/** Tags stand one a line, or with commas behind their label. */
function tagsIn(lines: readonly Placed[]): Placed[] {
  const only = lines.length === 1 ? lines[0] : undefined;
  const split = only?.text.includes(',') ? only.text.split(',').map((text) => ({ text, line: only.line })) : lines;
  return once(split.map(({ text, line }) => ({ text: text.replace(BULLET, '').trim(), line }))).kept;
}

function once(lines: readonly Placed[]): { kept: Placed[]; twice: Placed[] } {
  const seen = new Set<string>();
  const kept: Placed[] = [];
  const twice: Placed[] = [];
  for (const line of lines) {
    const key = folded(line.text);
    if (key === '') continue;
    (seen.has(key) ? twice : kept).push(line);
    seen.add(key);
  }
  return { kept, twice };
}

function split(lines: readonly string[]): Parts | PageFault {
  const parts: Parts = new Map([['head', []]]);
  const begun = new Map<Part, number>();
  let current: Placed[] = parts.get('head') ?? [];
  for (const [at, raw] of lines.entries()) {
    const line = at + 1;
    const label = labelOf(raw);
    // A kind says all of it on its line; what follows belongs where it stood.
    const kind = label?.part === 'kind' ? kindNamed(label.text) : null;
    if (label === null || (label.part === 'kind' && kind === null)) {
      current.push({ text: raw.trim(), line });
      continue;
    }
    const before = begun.get(label.part);
    if (before !== undefined) {
      return { line, reason: `“${PART_NAMES[label.part]}” stands here and in line ${before}. A page has it once.` };
    }
    begun.set(label.part, line);
    if (kind !== null) {
      parts.set('kind', [{ text: label.text, line }]);
      continue;
    }
    current = label.text === '' ? [] : [{ text: label.text, line }];
    parts.set(label.part, current);
  }
  return parts;
}

/** Takes the first line above the labels, which is the title; a page that begins with a label has none. */
function takeTitle(parts: Parts): Placed {
  const head = parts.get('head') ?? [];
  const at = head.findIndex(({ text }) => text !== '');
  const [title] = at < 0 ? [] : head.splice(0, at + 1).slice(-1);
  return title ?? { text: '', line: 1 };
}

/** The page's own title may close the page: it is no tag and no part of the rubric. */
function dropOwnTitle(parts: Parts, title: Placed): void {
  if (title.text === '') return;
  const last = [...parts.entries()].at(-1);
  if (!last || last[0] === 'head') return;
  const lines = last[1];
  while (lines.at(-1)?.text === '') lines.pop();
  if (lines.length > 1 && sameTitle(lines.at(-1)?.text ?? '', title.text)) lines.pop();
}

/** Takes a line above the labels that is the name of a kind and nothing else. */
function takeKind(parts: Parts): Kind | null {
  const told = filled(parts.get('kind'))[0];
  if (told) return kindNamed(told.text);
  const head = parts.get('head') ?? [];
  const at = head.findIndex(({ text }) => kindNamed(text) !== null);
  const [line] = at < 0 ? [] : head.splice(at, 1);
  return line ? kindNamed(line.text) : null;
}

/**
 * Reads a study page as it is copied from its site: a title, labelled parts in any order, two numbers (votes: wrong, correct), tags and
 * related titles. Case, spaces and colons of labels do not matter, and each part may be missing. Takes time in proportion to the text.
 * @returns a fault with its line where the text is no study page, is too long, or has a part twice
 */
export function readStudyPage(source: string): StudyPage | PageFault {
  const bytes = Buffer.byteLength(source);
  if (bytes > MOST_BYTES) return { line: 1, reason: `The page has ${bytes} bytes. At most ${MOST_BYTES} are read.` };
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\u2028\u2029]/);
  if (lines.length > MOST_LINES)
    return { line: MOST_LINES + 1, reason: `The page has ${lines.length} lines. At most ${MOST_LINES} are read.` };
  const binary = lines.findIndex((line) => line.includes('\0'));
  if (binary >= 0) return { line: binary + 1, reason: 'This line is not text.' };

  const parts = split(lines);
  if (!(parts instanceof Map)) return parts;
  // A text without any label may be anything.
  if (parts.size === 1) return NO_PAGE;
  const title = takeTitle(parts);
  dropOwnTitle(parts, title);
  const kind = takeKind(parts);
  const votes = votesIn(parts);
  const changes = giveBackLabels(parts);

  const { kept, twice } = once(filled(parts.get('related')).map(({ text, line }) => ({ text: text.replace(BULLET, ''), line })));
  const again = twice.filter(({ text }) => !sameTitle(text, title.text));
  if (again[0]) changes.push(`“${again[0].text}” stands in the related list once more, in line ${again[0].line}. It is kept once.`);
  if (again.length > 1) changes.push(`So it is with ${again.length - 1} more.`);
  const part = (name: Part) => whole(parts.get(name) ?? []);
  const page: StudyPage = {
    title,
    kind,
    context: part('context'),
    question: part('question'),
    sampleAnswer: part('sampleAnswer'),
    keyPoints: pointsIn(filled(parts.get('keyPoints'))),
    rubric: part('rubric'),
    votes,
    tags: tagsIn(filled(parts.get('tags'))),
    related: kept.filter(({ text }) => !sameTitle(text, title.text)),
    changes,
  };
  return faultOf(page) ?? page;
}

function faultOf(page: StudyPage): PageFault | null {
  const { context, question, sampleAnswer, keyPoints, rubric, tags, related } = page;
  const empty =
    [context, question, sampleAnswer, rubric].every(({ text }) => text === '') &&
    [keyPoints, tags, related].every((list) => list.length === 0);
  if (empty) return NO_PAGE;
  const tag = tags[MOST_TAGS];
  if (tag) return { line: tag.line, reason: `The page has more than ${MOST_TAGS} tags.` };
  const title = related[MOST_RELATED];
  return title ? { line: title.line, reason: `The page has more than ${MOST_RELATED} related titles.` } : null;
}
