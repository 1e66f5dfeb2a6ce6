import { type RequestHandler, Router } from 'express';
import type { Bank, QuizHead } from '../../shared/api.ts';
import { KINDS } from '../../shared/questions/index.ts';
import type { Item, Quiz } from '../../shared/quiz.ts';
import type { KeptHead } from '../../shared/report.ts';
import { prepareItem } from '../content/prepare.ts';
import { type HttpDeps, OWNER } from './deps.ts';

/** A question without a limit is thought about this long, a card is read this long, and reveal and scores stand this long; ms. */
const UNTIMED = 60_000;
const CARD = 30_000;
const AFTER = 20_000;
/** Pages of the list of rooms that are searched for the last run of each quiz. */
const PAGES = 20;

/** Time of one item as written, ms. */
function timeOf(item: Item): number {
  const { readingMs } = prepareItem(item);
  if (item.body.kind === 'concept') return item.seconds === null ? CARD : item.seconds * 1000;
  return readingMs + (item.seconds === null ? UNTIMED : item.seconds * 1000) + AFTER;
}

function headOf(quiz: Quiz): Omit<QuizHead, 'lastRun'> {
  const kinds = new Set(quiz.items.map((item) => item.body.kind));
  return {
    id: quiz.id,
    title: quiz.title,
    field: quiz.field,
    description: quiz.description,
    items: quiz.items.length,
    kinds: KINDS.filter((kind) => kinds.has(kind)),
    tags: [...new Set(quiz.items.flatMap((item) => item.tags))],
    minutes: Math.max(1, Math.round(quiz.items.reduce((sum, item) => sum + timeOf(item), 0) / 60_000)),
  };
}

/** /quizzes: the bank. */
export function quizRoutes({ bank, hall }: Pick<HttpDeps, 'bank' | 'hall'>, teacher: RequestHandler): Router {
  /** Working out a head takes all its texts; a quiz is the same object as long as it is the same. */
  const heads = new WeakMap<readonly Item[], Omit<QuizHead, 'lastRun'>>();
  const router = Router();

  function head(quiz: Quiz): Omit<QuizHead, 'lastRun'> {
    const known = heads.get(quiz.items) ?? headOf(quiz);
    heads.set(quiz.items, known);
    return known;
  }

  router.get('/quizzes', teacher, async (_request, response) => {
    await bank.refresh();
    const { quizzes, drafts, refused } = bank;
    const runs = await lastRuns(quizzes.length);
    response.json({
      quizzes: quizzes.map((quiz) => {
        const run = runs.get(quiz.id);
        return { ...head(quiz), lastRun: run ? { at: run.startedAt, share: run.share } : null };
      }),
      refused: [...refused],
      drafts,
    } satisfies Bank);
  });

  async function lastRuns(quizzes: number): Promise<Map<string, KeptHead>> {
    const runs = new Map<string, KeptHead>();
    let after: string | null = null;
    for (let page = 0; page < PAGES && runs.size < quizzes; page += 1) {
      const { items, next } = await hall.reporter.list(OWNER, after);
      for (const head of items) {
        const known = runs.get(head.quizId);
        if (!known || head.startedAt > known.startedAt) runs.set(head.quizId, head);
      }
      if (next === null) break;
      after = next;
    }
    return runs;
  }

  return router;
}
