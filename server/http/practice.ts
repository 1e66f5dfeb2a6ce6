import { type Request, Router } from 'express';
import * as v from 'valibot';
import type { Report } from '../../shared/report.ts';
import { PracticeAnswer, PracticePlace } from '../../shared/results.ts';
import { fold } from '../content/fold.ts';
import { variantsOf } from '../content/prepare.ts';
import { askedAgain, type GivenAgain, markedAgain, practised } from '../rooms/practice.ts';
import { Refused } from './faults.ts';

/**
 * /results/practice: questions of an own result asked again. They are marked here, since the rules are written once and phones do not
 * have them; nothing of it is kept, and when a question is due is the phone's own business.
 * @param reportOf the report that the link in a request opens; refuses where it opens none
 */
export function practiceRoutes(reportOf: (request: Request) => Promise<Report>): Router {
  const router = Router();
  const PATH = '/results/practice/:round/:attempt';

  async function asked(request: Request) {
    const report = await reportOf(request);
    const { round, attempt } = request.params;
    const place = v.safeParse(PracticePlace, { round: Number(round), attempt: Number(attempt) });
    const question = place.success ? practised(report, place.output) : null;
    if (!place.success || question === null) throw new Refused('not-found');
    return { report, place: place.output, question };
  }

  router.get(PATH, async (request, response) => {
    const { report, place, question } = await asked(request);
    response.json(askedAgain(report, question, place));
  });

  router.post(PATH, async (request, response) => {
    const { report, place, question } = await asked(request);
    const body = v.safeParse(PracticeAnswer, request.body);
    if (!body.success) throw new Refused('malformed');
    const marked = markedAgain(report, question, place, folded(body.output), variantsOf(question.item.body));
    if (marked === null) throw new Refused('malformed');
    response.json(marked);
  });

  return router;
}

/** Typed answers are compared folded, as in the room. */
function folded(given: PracticeAnswer): GivenAgain {
  if (!('answer' in given) || given.answer.kind !== 'fill-in-the-blank') return given;
  return { answer: given.answer, folded: given.answer.blanks.map(fold) };
}
