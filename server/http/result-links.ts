import { type Request, type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import type { Report, ReportPlayer } from '../../shared/report.ts';
import { type LinkedResult, LinkQuery, type ResultLink } from '../../shared/results.ts';
import type { Privacy } from '../privacy/privacy.ts';
import type { Clock } from '../rooms/runtime.ts';
import { tokenHash } from '../rooms/seats.ts';
import { clientAddress } from './client-address.ts';
import { OWNER } from './deps.ts';
import { Refused } from './faults.ts';
import { resultOf, seatOf } from './my-result.ts';
import { practiceRoutes } from './practice.ts';
import type { ReportSource } from './report-source.ts';
import { WrongCodes } from './wrong-codes.ts';

const BEARER = /^Bearer ([A-Za-z0-9_-]{1,100})$/;

/** What a private link opens. */
interface Opened {
  report: Report;
  player: ReportPlayer;
  until: number;
}

/**
 * Private links to a student's own result: made and taken back by the token of the seat, opened by whoever has them. The token comes in
 * a header, so that no address and no log of addresses holds it. Wrong ones are slowed as wrong room codes are.
 */
export function resultLinkRoutes(privacy: Privacy, reports: ReportSource, clock: Clock): Router {
  const { links } = privacy;
  const wrongLinks = new WrongCodes(clock);
  /** What the link of a running request opens. */
  const openedBy = new WeakMap<Request, Opened>();
  const router = Router();

  const ofSeat = async (body: unknown) => {
    const query = v.safeParse(LinkQuery, body);
    if (!query.success) throw new Refused('malformed');
    return seatOf(reports, query.output);
  };

  router.post('/my-result/link', async (request, response) => {
    const { report, player } = await ofSeat(request.body);
    const link = await links.make(OWNER, { roomId: report.roomId, seat: player.seat }, privacy.deletesAt(report));
    response.status(201).json(link satisfies ResultLink);
  });

  router.delete('/my-result/link', async (request, response) => {
    const { report, player } = await ofSeat(request.body);
    await links.revoke(report.roomId, [player.seat]);
    response.status(204).end();
  });

  const byLink: RequestHandler = async (request, response, next) => {
    const token = BEARER.exec(request.get('authorization') ?? '')?.[1];
    if (token === undefined) throw new Refused('unknown-link');
    const opened = await wrongLinks.look(
      clientAddress(request),
      request.socket,
      () => open(token),
      (leave) => response.once('close', leave),
    );
    if (opened === 'left') return;
    if (opened === 'full') throw new Refused('too-many-tries');
    if (opened === null) throw new Refused('unknown-link');
    openedBy.set(request, opened);
    next();
  };

  async function open(token: string): Promise<Opened | null> {
    const link = await links.open(token);
    const report = link && (await reports.read(link.roomId));
    const player = report?.players.find(({ seat, kicked, forgotten }) => seat === link?.seat && !kicked && !forgotten);
    return link && report && player ? { report, player, until: link.until } : null;
  }

  function openedOf(request: Request): Opened {
    const opened = openedBy.get(request);
    if (!opened) throw new Refused('unknown-link');
    return opened;
  }

  router.use('/results', byLink);

  router.get('/results', (request, response) => {
    const { report, player, until } = openedOf(request);
    response.json({ ...resultOf(report, player), id: idOf(report, player), until } satisfies LinkedResult);
  });

  router.delete('/results', async (request, response) => {
    const { report, player } = openedOf(request);
    await links.revoke(report.roomId, [player.seat]);
    response.status(204).end();
  });

  router.use(practiceRoutes(async (request) => openedOf(request).report));
  return router;
}

/** Tells results apart, and nothing of the room. */
function idOf({ roomId }: Report, { seat }: ReportPlayer): string {
  return tokenHash(`${roomId}.${seat}`).slice(0, 32);
}
