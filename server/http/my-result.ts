import { Router } from 'express';
import * as v from 'valibot';
import { type MyResult, MyResultQuery } from '../../shared/api.ts';
import type { Outcome } from '../../shared/questions/index.ts';
import type { Report, ReportPlayer, ReportRound } from '../../shared/report.ts';
import type { LinkedRound } from '../../shared/results.ts';
import type { ResultLinks } from '../privacy/result-links.ts';
import { tokenHash } from '../rooms/seats.ts';
import { Refused } from './faults.ts';
import type { ReportSource } from './report-source.ts';

type Played = ReportRound & { outcome: NonNullable<ReportRound['outcome']> };

/** Only what the class has seen revealed: the key of a later question is still a secret. */
function isPlayed(round: ReportRound): round is Played {
  return round.state === 'played' && round.outcome !== null;
}

/** Mean share of the marks over the rounds that earned any; a missing answer earned none. */
function shareOf(report: Report, player: ReportPlayer): number | null {
  const shares = report.rounds.flatMap((round, index) =>
    isPlayed(round) && round.share !== null && round.item.points > 0 ? [player.answers[index]?.share ?? 0] : [],
  );
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** What was right and why. What classmates chose or typed is not told: in a class of three, a count of two names both. */
function ofNobodyElse(outcome: Outcome): Outcome {
  switch (outcome.kind) {
    case 'multiple-choice':
      return { ...outcome, options: outcome.options.map((option) => ({ ...option, chosen: 0 })) };
    case 'true-false':
      return { ...outcome, chosen: { true: 0, false: 0 } };
    case 'fill-in-the-blank':
      return { ...outcome, blanks: outcome.blanks.map((blank) => ({ ...blank, right: 0, wrong: [] })) };
    case 'matching':
      return { ...outcome, pairs: outcome.pairs.map((pair) => ({ ...pair, right: 0, instead: null })) };
    case 'sequence-ordering':
      return { ...outcome, places: outcome.places.map((place) => ({ ...place, right: 0 })) };
    case 'short-answer':
    case 'essay':
    case 'case-study':
    case 'concept':
      return outcome;
  }
}

/** A student's own result: what the class has seen, and nothing of anybody else. */
export function resultOf(report: Report, player: ReportPlayer): Omit<MyResult, 'link'> & { rounds: LinkedRound[] } {
  return {
    title: report.title,
    at: report.startedAt,
    name: player.name,
    points: player.points,
    rank: player.rank,
    of: report.players.filter(({ kicked }) => !kicked).length,
    share: shareOf(report, player),
    rounds: report.rounds.flatMap((round, index) => {
      if (!isPlayed(round)) return [];
      const given = player.answers[index] ?? null;
      return [
        {
          round: index,
          title: round.item.title,
          // A question with blanks is told by its prompt, as it was on the phone.
          question: round.prompt.kind === 'fill-in-the-blank' ? '' : round.item.question,
          prompt: round.prompt,
          outcome: ofNobodyElse(round.outcome),
          explanation: round.item.explanation,
          answer: given?.answer ?? null,
          share: given?.share ?? null,
          detail: given?.detail ?? null,
        },
      ];
    }),
  };
}

/** The seat that a token stands for. @throws Refused where it stands for none */
export async function seatOf(reports: ReportSource, { roomId, token }: MyResultQuery): Promise<{ report: Report; player: ReportPlayer }> {
  const report = await reports.read(roomId);
  if (!report) throw new Refused('unknown-room');
  const hash = tokenHash(token);
  const player = report.players.find(({ tokens }) => tokens.includes(hash));
  if (!player) throw new Refused('unknown-seat');
  if (player.kicked) throw new Refused('removed');
  return { report, player };
}

/** /my-result: a student's own result by the token of the seat, while the room runs and long after. */
export function myResultRoutes(reports: ReportSource, links: Pick<ResultLinks, 'held'>): Router {
  const router = Router();
  router.post('/my-result', async (request, response) => {
    const body = v.safeParse(MyResultQuery, request.body);
    if (!body.success) throw new Refused('malformed');
    const { report, player } = await seatOf(reports, body.output);
    const [link] = await links.held(report.roomId, [player.seat]);
    response.json({ ...resultOf(report, player), link: link?.until ?? null } satisfies MyResult);
  });
  return router;
}
