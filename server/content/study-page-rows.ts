import type { ImportItem, Need } from '../../shared/api.ts';
import type { Kind, WrittenKind } from '../../shared/questions/index.ts';
import { WRITTEN_KINDS } from '../../shared/questions/index.ts';
import { kindOfTitle, needsOfTitle } from './import-kind.ts';
import { asMarkdown } from './plain-markdown.ts';
import type { StudyPage } from './study-page.ts';
import { PART_NAMES, type Placed } from './study-page-parts.ts';

/** A row that is not refused. */
export type Row = Extract<ImportItem, { status: 'ready' | 'draft' }>;
/** A row of the preview, and what stands against keeping it. */
export interface CheckedRow {
  row: Row;
  fault: { line: number; reason: string } | null;
}

/** Characters of a title and a tag, of a question, of a text of several paragraphs, and of a text that is read at a glance. */
const MOST = { title: 120, tag: 60, question: 600, long: 8000, short: 240, keyPoints: 10 } as const;
/** A sample answer is a short answer's up to this many characters. */
const SHORT_SAMPLE = 400;
/** Time to write, in seconds. */
export const SECONDS: Record<WrittenKind, number> = { 'short-answer': 120, essay: 420, 'case-study': 600 };

export const isWritten = (kind: Kind): kind is WrittenKind => WRITTEN_KINDS.some((written) => written === kind);

/** Cut at a whole character, with an ellipsis that says so. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.slice(0, most))) {
    if (short.length + segment.length > most - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}

function cutTitle(title: string, changes: string[]): string {
  if (title.length > MOST.title) changes.push(`The title has ${title.length} characters. It was cut to ${MOST.title}.`);
  return cut(title, MOST.title);
}

/** A context makes a case study; else the page says the kind; else "Explain" or a long sample answer makes an essay. */
function kindOfPage({ title, kind, context, question, sampleAnswer, keyPoints }: StudyPage): Kind {
  if (context.text !== '') return 'case-study';
  if (kind !== null) return kind;
  if (question.text === '' && sampleAnswer.text === '' && keyPoints.length === 0) return kindOfTitle(title.text);
  if (kindOfTitle(question.text) === 'essay' || kindOfTitle(title.text) === 'essay') return 'essay';
  return sampleAnswer.text.length > SHORT_SAMPLE ? 'essay' : 'short-answer';
}

function needsOfPage(kind: Kind, { question, sampleAnswer, keyPoints }: Row): Need[] {
  if (!isWritten(kind)) return [...(question === '' && kind !== 'concept' ? ['question' as const] : []), ...needsOfTitle(kind)];
  const needs: Need[] = [];
  if (question === '') needs.push('question');
  if (sampleAnswer === '') needs.push('sample answer');
  if (keyPoints.length === 0) needs.push('key points');
  return needs;
}

/** The first text that is too long to be kept. Limits are those of the Markdown that shows the text as it stands. */
function tooLong(texts: readonly (readonly [name: string, text: Placed, most: number])[]): { line: number; reason: string } | null {
  for (const [name, { text, line }, most] of texts) {
    const kept = text.length > most ? text.length : asMarkdown(text).length;
    if (kept <= most) continue;
    const signs = text.length <= most ? ', with a backslash before each sign that Markdown reads' : '';
    return { line, reason: `“${name}” has ${kept} characters${signs}. At most ${most} can be kept: shorten it.` };
  }
  return null;
}

/** The row of the page itself. */
export function rowOfPage(page: StudyPage): CheckedRow {
  const { context, question, sampleAnswer, keyPoints, rubric } = page;
  const changes = [...page.changes];
  const kind = kindOfPage(page);
  if (page.kind !== null && page.kind !== kind) changes.push(`The page says “${page.kind}”. With a case context it is a case study.`);
  const stand = page.title.text === '' ? question.text.split('\n')[0] || 'Untitled page' : page.title.text;
  if (page.title.text === '') changes.push(`The page has no title. It is called “${cut(stand, MOST.title)}”.`);
  const row: Row = {
    status: 'draft',
    kind,
    title: cutTitle(stand, changes),
    question: question.text,
    context: context.text,
    sampleAnswer: sampleAnswer.text,
    keyPoints: keyPoints.map(({ text }) => ({ text, points: 1 })),
    rubric: rubric.text,
    votes: page.votes,
    tags: page.tags.map(({ text }) => {
      if (text.length > MOST.tag)
        changes.push(`The tag “${cut(text, MOST.tag)}” has ${text.length} characters. It was cut to ${MOST.tag}.`);
      return cut(text, MOST.tag);
    }),
    related: page.related.map(({ text }) => text),
    changes,
    needs: [],
  };
  const bareTitle = [question, context, sampleAnswer, rubric].every(({ text }) => text === '') && keyPoints.length === 0;
  if (bareTitle && kind !== 'concept') row.question = stand;
  row.needs = needsOfPage(kind, row);
  if (row.needs.length === 0 && isWritten(kind)) {
    row.status = 'ready';
    changes.push(`The page has no time limit. It was set to ${SECONDS[kind] / 60} minutes.`);
  }
  const extra = keyPoints[MOST.keyPoints];
  const fault =
    tooLong([
      [PART_NAMES.context, context, MOST.long],
      [PART_NAMES.question, question, MOST.question],
      [PART_NAMES.sampleAnswer, sampleAnswer, MOST.long],
      ...keyPoints.map((point, at) => [`Key point ${at + 1}`, point, MOST.short] as const),
      [PART_NAMES.rubric, rubric, MOST.long],
    ]) ?? (extra ? { line: extra.line, reason: `The page has more than ${MOST.keyPoints} key points.` } : null);
  return { row, fault };
}

/** The row of a related title: a draft, whose kind its wording tells. */
export function rowOfTitle(title: Placed, page: string): CheckedRow {
  const changes: string[] = [];
  const kind = kindOfTitle(title.text);
  let question = kind === 'concept' ? '' : title.text;
  if (kind === 'fill-in-the-blank') {
    const wide = question.replace(/(?<!_)__(?!_)/g, '___');
    if (wide !== question) changes.push('Two underscores were read as a blank.');
    question = wide;
  }
  const row: Row = {
    status: 'draft',
    kind,
    title: cutTitle(title.text, changes),
    question,
    context: '',
    sampleAnswer: '',
    keyPoints: [],
    rubric: '',
    votes: null,
    tags: [],
    related: [page],
    changes,
    needs: needsOfTitle(kind),
  };
  return { row, fault: tooLong([['The title', title, MOST.question]]) };
}
