import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { ImportItem } from '../../shared/api.ts';
import { Item } from '../../shared/quiz.ts';
import type { Draft, ImportedQuiz } from './draft.ts';
import { faultsOfItems } from './item-faults.ts';
import { asMarkdown } from './plain-markdown.ts';
import { freeSlug } from './slug.ts';
import { readStudyPage } from './study-page.ts';
import { type CheckedRow, isWritten, type Row, rowOfPage, rowOfTitle, SECONDS } from './study-page-rows.ts';

/** Names that are in the bank already. */
export interface Taken {
  quiz(id: string): boolean;
  item(id: string): boolean;
}

/** What a file came to: a row for each item in it, and the quiz that can be kept. With a refused row there is none. */
export interface ReadImport {
  rows: ImportItem[];
  quiz: ImportedQuiz | null;
}

/** A file that says nothing that can be kept, as the one row of its preview. @param reason a sentence */
export function refusedFile(line: number, reason: string): ImportItem {
  return { status: 'refused', kind: null, title: '', changes: [], needs: [], line, reason };
}

/** The same whatever the line ends are, and with or without a mark of the byte order. */
function printOf(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return createHash('sha256').update(lines.trim()).digest('hex');
}

/**
 * Reads a study page and works out what would be kept of it. Keeps nothing.
 * @param taken Names that what comes in may not have
 */
export function readImport(text: string, taken: Taken): ReadImport {
  const page = readStudyPage(text);
  if ('reason' in page) return { rows: [refusedFile(page.line, page.reason)], quiz: null };

  const first = rowOfPage(page);
  const checked = [first, ...page.related.map((title) => rowOfTitle(title, first.row.title))];
  const mine = new Set<string>();
  const named = checked.map((each) => {
    const id = freeSlug(each.row.title, (slug) => mine.has(slug) || taken.item(slug));
    mine.add(id);
    return { ...each, id };
  });
  const [head, ...others] = named;
  if (!head) return { rows: [], quiz: null };

  const { row } = head;
  const related = others.map(({ id }) => id);
  const item = row.status === 'ready' ? itemOf(head.id, row, related) : null;
  head.fault ??= item && faultOfItem(item, page.title.line);
  if (named.some(({ fault }) => fault !== null)) return { rows: named.map(rowOrRefusal), quiz: null };

  const id = freeSlug(row.title, (slug) => taken.quiz(slug));
  const drafts = others.map((each) => draftOf(each.id, each.row, [head.id]));
  const quiz: ImportedQuiz = {
    id,
    title: row.title,
    field: row.tags[0] ?? '',
    description: '',
    items: item ? [item] : [],
    drafts: item ? drafts : [draftOf(head.id, row, related), ...drafts],
    votes: row.votes === null ? {} : { [head.id]: row.votes },
    print: printOf(text),
  };
  return { rows: named.map((each) => each.row), quiz };
}

function rowOrRefusal({ row, fault }: CheckedRow): ImportItem {
  if (fault === null) return row;
  return { status: 'refused', kind: row.kind, title: row.title, changes: row.changes, needs: row.needs, ...fault };
}

/** The texts of a row, as Markdown that shows them as they stand in the file. */
function texts(row: Row) {
  return {
    sampleAnswer: asMarkdown(row.sampleAnswer),
    keyPoints: row.keyPoints.map(({ text, points }) => ({ text: asMarkdown(text), points })),
    rubric: asMarkdown(row.rubric),
  };
}

function itemOf(id: string, row: Row, related: string[]): Item | null {
  const { kind, title, tags } = row;
  if (!isWritten(kind)) return null;
  const head = {
    id,
    title,
    question: asMarkdown(row.question),
    explanation: '',
    points: 1000 as const,
    seconds: SECONDS[kind],
    tags,
    source: '',
    related,
  };
  if (kind === 'case-study') return { ...head, body: { kind, context: asMarkdown(row.context), ...texts(row) } };
  return { ...head, body: { kind, ...texts(row) } };
}

function draftOf(id: string, row: Row, related: string[]): Draft {
  const { title, kind, tags, needs } = row;
  return {
    id,
    title,
    kind,
    question: asMarkdown(row.question, kind === 'fill-in-the-blank'),
    context: asMarkdown(row.context),
    ...texts(row),
    tags,
    related,
    needs,
  };
}

/** What still stands against playing it: the schema of every item, and what fits into one frame on the wire. */
function faultOfItem(item: Item, line: number): CheckedRow['fault'] {
  const parsed = v.safeParse(Item, item);
  if (!parsed.success) return { line, reason: `The page can't be kept: ${parsed.issues[0].message}.` };
  const [fault] = faultsOfItems([item]);
  return fault ? { line, reason: `The page ${fault.reason}.` } : null;
}
