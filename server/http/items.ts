import { type RequestHandler, Router } from 'express';
import type { BankItem } from '../../shared/api.ts';
import type { Item } from '../../shared/quiz.ts';
import { type HttpDeps, OWNER } from './deps.ts';
import { Refused } from './faults.ts';

/** Pages of the list of rooms that are summed up: what was said longer ago counts no more. */
const PAGES = 20;

/** /items: every item of the bank once, with what students said of it; /quizzes/:id/items: those of one quiz, in its order. */
export function itemRoutes({ bank, hall }: Pick<HttpDeps, 'bank' | 'hall'>, teacher: RequestHandler): Router {
  const router = Router();

  router.get('/items', teacher, async (_request, response) => {
    await bank.refresh();
    response.json(await told(bank.items));
  });

  router.get('/quizzes/:id/items', teacher, async (request, response) => {
    await bank.refresh();
    const quiz = typeof request.params.id === 'string' ? bank.quiz(request.params.id) : null;
    if (!quiz) throw new Refused('not-found');
    response.json(await told(quiz.items.map((item) => ({ item, quiz }))));
  });

  async function told(entries: readonly { item: Item; quiz: { id: string; title: string } }[]): Promise<BankItem[]> {
    const help = await helpByItem();
    return entries.map(({ item: { id, title, body, related }, quiz }) => ({
      id,
      title,
      kind: body.kind,
      quiz: quiz.id,
      quizTitle: quiz.title,
      related,
      // A page that was imported brings votes along.
      helpful: bank.votes(id).helpful + (help.get(id)?.helpful ?? 0),
      unclear: bank.votes(id).unclear + (help.get(id)?.unclear ?? 0),
    }));
  }

  async function helpByItem(): Promise<Map<string, { helpful: number; unclear: number }>> {
    const sums = new Map<string, { helpful: number; unclear: number }>();
    let after: string | null = null;
    for (let page = 0; page < PAGES; page += 1) {
      const { items, next } = await hall.reporter.list(OWNER, after);
      for (const { help } of items) {
        // Reports of an older release have none.
        for (const [id, { helpful, unclear }] of Object.entries(help ?? {})) {
          const sum = sums.get(id) ?? { helpful: 0, unclear: 0 };
          sums.set(id, { helpful: sum.helpful + helpful, unclear: sum.unclear + unclear });
        }
      }
      if (next === null) break;
      after = next;
    }
    return sums;
  }

  return router;
}
