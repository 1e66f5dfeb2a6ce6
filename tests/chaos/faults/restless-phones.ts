import { withEmbedded } from '../embedded.ts';
import { Lesson } from '../lesson.ts';
import type { Phone } from '../phone.ts';
import { told } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const WHAT = 'phones drop and return, open a second tab, send again, and have clocks wrong by days';
/** How long a phone is without a network, ms. */
const AWAY = { least: 0, most: 5000 };
/** Share of the phones that drop in each round, and that open another tab. */
const DROPS = 0.5;
const TABS = 0.1;

/** @returns how long it took to sit down again once the network was there, s */
async function dropOut(lesson: Lesson, phone: Phone): Promise<number> {
  await lesson.moment();
  phone.drop();
  await lesson.between(AWAY.least, AWAY.most);
  const since = performance.now();
  phone.back();
  await lesson.until(() => phone.online, 'a phone is not back');
  return (phone.seatedAt - since) / 1000;
}

async function openTab(lesson: Lesson, phone: Phone): Promise<void> {
  await lesson.moment();
  phone.open();
}

export const restlessPhones: Scenario = {
  id: 'R5',
  what: WHAT,
  full: { runs: 12, players: 300, seconds: 10 },
  short: { runs: 2, players: 60, seconds: 6 },
  play: ({ size, seed, note }) =>
    withEmbedded({ rounds: size.runs, seconds: size.seconds }, async (house) => {
      const lesson = await Lesson.begin(house, {
        ...size,
        rounds: size.runs,
        seed,
        habits: (_, chance) => ({ wavers: 0.3, stutters: chance() < 0.3, claimsWildly: chance() < 0.2 }),
      });
      const waits: number[] = [];
      try {
        await lesson.play(async (round) => {
          // Whoever keeps the round open stays.
          const restless = lesson.phones.slice(1);
          const dropped = restless.filter(() => lesson.chance() < DROPS).map((phone) => dropOut(lesson, phone));
          await Promise.all(restless.filter(() => lesson.chance() < TABS).map((phone) => openTab(lesson, phone)));
          waits.push(...(await Promise.all(dropped)));
          await lesson.goesOn(performance.now());
          note(`round ${round + 1} of ${size.runs}: ${dropped.length} dropped and returned`);
        });
        return told('R5', WHAT, null, size.runs, waits, await lesson.finish());
      } finally {
        lesson.close();
      }
    }),
};
