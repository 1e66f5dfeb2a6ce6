import { stringify } from 'csv-stringify/sync';
import type { Source } from '../../shared/questions/free-text.ts';
import type { Detail } from '../../shared/questions/index.ts';
import type { Report, ReportPlayer, ReportRound } from '../../shared/report.ts';
import { answerText, rightText } from './answer-text.ts';
import { plainText } from './plain-text.ts';

const COLUMNS = [
  'Rank',
  'Player',
  'Total points',
  'Question number',
  'Title',
  'Question',
  'Answer',
  'Right answer',
  'Share %',
  'Points',
  'Seconds',
  'Key points missed',
  'Marked by',
] as const;
const MARKED_BY: Record<Source, string> = { teacher: 'teacher', classmates: 'classmates', author: 'own mark only', nobody: 'not marked' };
type Cell = string | number;

/**
 * All answers of a room as a CSV file for spreadsheets: one line a player and question, best players first, questions that were
 * played and take an answer. Texts that a spreadsheet would run as a formula begin with an apostrophe and stay texts.
 */
export function answersSheet(report: Report): string {
  const asked = report.rounds.flatMap((round, index) =>
    round.state === 'played' && round.outcome && round.outcome.kind !== 'concept' ? [{ round, index }] : [],
  );
  const rows = report.players.flatMap((player) => asked.map(({ round, index }) => rowOf(player, round, index)));
  return stringify(rows, { bom: true, header: true, columns: [...COLUMNS], escape_formulas: true, record_delimiter: 'windows' });
}

function rowOf(player: ReportPlayer, round: ReportRound, index: number): Cell[] {
  const given = player.answers[index] ?? null;
  const { item, prompt, outcome } = round;
  const row: Cell[] = [
    player.kicked || player.rank === 0 ? '' : player.rank,
    player.name,
    player.points,
    index + 1,
    item.title,
    plainText(item.question),
    given ? answerText(prompt, given.answer) : '',
    outcome ? rightText(prompt, outcome) : '',
    given ? Math.round(given.share * 100) : '',
    given ? given.points : '',
    given ? Math.round(given.ms / 100) / 10 : '',
    ...(given ? marking(round, given.detail) : ['', '']),
  ];
  return row.map((cell) => (typeof cell === 'string' ? oneCell(cell) : cell));
}

/** Of a written answer: the key points that are not in it, and whose marks it rests on. */
function marking({ outcome }: ReportRound, detail: Detail): [string, string] {
  if (!outcome || !('keyPoints' in outcome) || !('ticks' in detail)) return ['', ''];
  const missed = outcome.keyPoints.filter((_, i) => !detail.ticks[i]?.on).map(({ text }) => plainText(text));
  const sources = [...new Set(detail.ticks.map(({ by }) => MARKED_BY[by]))];
  return [missed.join('; '), sources.join('; ')];
}

/**
 * Keeps a text one cell and inert: no line breaks, and no formula behind a sign that some spreadsheets split cells at whatever
 * the quotes say (those of countries that write 1,5 split at semicolons).
 */
function oneCell(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/(?<=[;|] ?)(?=[=+\-@＝＋－＠])/gu, "'");
}

/** A name for the file that is safe on every system: letters, digits and hyphens, and the day of the room. */
export function answersFile(report: Report): string {
  const title = report.title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const day = new Date(report.startedAt).toISOString().slice(0, 10);
  return `${['bellringer', title, day].filter((part) => part !== '').join('-')}.csv`;
}
