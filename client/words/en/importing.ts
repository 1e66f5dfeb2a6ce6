import type { ImportItem, Need } from '../../../shared/api.ts';
import { count, plural } from '../plural.ts';

const join = new Intl.ListFormat('en', { style: 'short', type: 'unit' });

const needs: Record<Need, string> = {
  question: 'a question',
  options: 'options',
  'true or false': 'whether it is true or false',
  'answers for the blanks': 'answers for the blanks',
  pairs: 'pairs',
  steps: 'steps',
  'sample answer': 'a sample answer',
  'key points': 'key points',
  card: 'the text of the card',
  feedback: 'feedback',
};

const statuses: Record<ImportItem['status'], string> = { ready: 'Ready', draft: 'To complete', refused: 'Refused' };

/** Words of a page that comes in, and of the drafts that it leaves to complete. */
export const importing = {
  open: 'Import',
  title: 'Import a page',
  paste: 'Paste a study page',
  pasteHelp: 'Copy the whole page as text: title, question, sample answer, key points, tags and related titles.',
  choose: 'Choose a file',
  drop: 'or drop one here',
  dropNow: 'Drop it to read it',
  look: 'Show what arrives',
  empty: 'Paste a page or choose a file first.',
  notText: 'This file is not plain text. Save the page as text, then choose it again.',
  tooLong: 'This is longer than any page. At most 1 MB can be read.',
  preview: 'What arrives',
  counted: (rows: readonly ImportItem[]) => {
    const of = (status: ImportItem['status']) => rows.filter((row) => row.status === status).length;
    const told = [`${count(of('ready'))} ready`, `${count(of('draft'))} to complete`];
    return join.format(of('refused') === 0 ? told : [...told, `${count(of('refused'))} refused`]);
  },
  refusedText: 'Nothing is kept while a row is refused. Change the text, then look again.',
  statuses,
  line: (line: number) => `Line ${count(line)}`,
  needs: (list: readonly Need[]) => `Needs ${join.format(list.map((need) => needs[need]))}`,
  details: 'Show all of it',
  parts: {
    context: 'Case context',
    question: 'Question',
    sampleAnswer: 'Sample answer',
    keyPoints: 'Key points',
    rubric: 'Rubric',
    votes: 'Votes',
    tags: 'Tags',
    related: 'Related',
  },
  votes: (helpful: number, unclear: number) => `${count(helpful)} helpful, ${count(unclear)} unclear`,
  change: 'Change the text',
  keep: 'Keep these',
  kept: (title: string, playable: number, drafts: number) => {
    const told = [
      ...(playable > 0 ? [plural(playable, { one: '1 item to play', other: `${count(playable)} items to play` })] : []),
      ...(drafts > 0 ? [plural(drafts, { one: '1 draft to complete', other: `${count(drafts)} drafts to complete` })] : []),
    ];
    return `“${title}” is in the bank: ${join.format(told)}.`;
  },
  show: 'Show',
  quizzes: 'Quizzes',
  drafts: 'Drafts to complete',
  draftsText: 'Titles that came in with a page. Each says what it needs before it can be played.',
  noDraft: 'No draft has this in it.',
  from: (quiz: string) => `from “${quiz}”`,
};
