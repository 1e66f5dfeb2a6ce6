import { createHash } from 'node:crypto';
import { type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import { RoomId } from '../../shared/protocol.ts';
import type { Report } from '../../shared/report.ts';
import { type FollowUp, FollowUpQuery, type Review, type RoundAnswers, type StudentReview } from '../../shared/review.ts';
import { againTitle } from '../bank/follow-up.ts';
import { roundAnswers, studentReview } from '../review/answers.ts';
import { missedItems, reviewOf, tagsOf } from '../review/review.ts';
import type { Shelf } from '../review/teach-again.ts';
import { type HttpDeps, OWNER } from './deps.ts';
import { Refused } from './faults.ts';
import type { ReportSource } from './report-source.ts';

/** A number in a path or a query. */
function numberIn(text: unknown): number {
  if (typeof text !== 'string' || !/^\d{1,6}$/.test(text)) throw new Refused('not-found');
  return Number(text);
}

/** /reports/:roomId/review: what the class made of it, and what to do next. */
export function reviewRoutes(
  { bank, runtime: { naming } }: Pick<HttpDeps, 'bank' | 'runtime'>,
  reports: ReportSource,
  teacher: RequestHandler,
): Router {
  const router = Router();
  const shelf: Shelf = {
    has: (id) => bank.entry(id) !== null,
    related: (ids) =>
      ids.flatMap((id) => {
        const found = bank.entry(id);
        return found ? [{ id, title: found.item.title, kind: found.item.body.kind, quizTitle: found.quiz.title }] : [];
      }),
  };

  router.get('/reports/:roomId/review', teacher, async (request, response) => {
    const report = await find(request.params.roomId);
    const { tag } = request.query;
    if (tag !== undefined && !(typeof tag === 'string' && tagsOf(report).includes(tag))) throw new Refused('not-found');
    await bank.refresh();
    response.json(reviewOf(report, tag ?? null, naming, shelf) satisfies Review);
  });

  router.get('/reports/:roomId/review/students/:seat', teacher, async (request, response) => {
    const found = studentReview(await find(request.params.roomId), numberIn(request.params.seat));
    if (!found) throw new Refused('not-found');
    response.json(found satisfies StudentReview);
  });

  router.get('/reports/:roomId/review/rounds/:round/answers', teacher, async (request, response) => {
    const after = request.query.after === undefined ? 0 : numberIn(request.query.after);
    const found = roundAnswers(await find(request.params.roomId), numberIn(request.params.round), after);
    if (!found) throw new Refused('not-found');
    response.json(found satisfies RoundAnswers);
  });

  router.post('/reports/:roomId/follow-up', teacher, async (request, response) => {
    const report = await find(request.params.roomId);
    const body = v.safeParse(FollowUpQuery, request.body ?? {});
    if (!body.success) throw new Refused('malformed');
    const { related } = body.output;
    const played = new Map(report.rounds.map(({ item }) => [item.id, item.title]));
    const missed = body.output.items ?? missedItems(report);
    if (!missed.every((id) => played.has(id))) throw new Refused('malformed');
    const title = body.output.title ?? againTitle(report.title);
    const field = bank.quiz(report.quizId)?.field ?? '';
    const kept = await bank.keepFollowUp({ title, field, missed, related, print: printOf(report, title, missed, related) });
    if (!kept) throw new Refused('nothing-to-ask');
    const { quiz, fresh } = kept;
    const missing = missed.filter((id) => !quiz.items.some((item) => item.id === id)).map((id) => played.get(id) ?? id);
    response.status(fresh ? 201 : 200).json({ quizId: quiz.id, title: quiz.title, items: quiz.items.length, missing } satisfies FollowUp);
  });

  async function find(roomId: unknown): Promise<Report> {
    const report = v.is(RoomId, roomId) ? await reports.read(roomId) : null;
    if (report?.owner !== OWNER) throw new Refused('not-found');
    return report;
  }

  return router;
}

/** What a follow-up is made of: the same again is the same quiz. */
function printOf({ roomId }: Report, title: string, missed: readonly string[], related: boolean): string {
  return createHash('sha256')
    .update(JSON.stringify(['follow-up', roomId, title, [...new Set(missed)].sort(), related]))
    .digest('hex');
}
