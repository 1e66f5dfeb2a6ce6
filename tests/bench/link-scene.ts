import type { Bench } from './bench.ts';
import { HOST, withBrowser } from './browser.ts';
import { withServer } from './place.ts';
import { median } from './quantiles.ts';
import { CHOICE_ONLY } from './quizzes.ts';
import { atMost, type Row } from './row.ts';
import { Teacher } from './teacher.ts';
import { type Opened, openLink, PHONE } from './throttled-phone.ts';

const TIMES = { full: 5, quick: 2 } as const;

/** How long does a student with a cheap phone on a bad network wait before the name can be typed? */
export async function linkScene({ quick, note }: Bench): Promise<Row[]> {
  return withServer(async (server) => {
    const teacher = await Teacher.open(server.port, CHOICE_ONLY.id);
    note(`a room's link is opened on a phone ${PHONE.slower} times slower, with ${PHONE.roundTrip} ms and ${PHONE.rate} kbit/s`);
    const opened: Opened[] = [];
    await withBrowser(async (browser) => {
      const link = `http://${HOST}:${server.port}/${teacher.room.code}`;
      for (let time = 0; time < (quick ? TIMES.quick : TIMES.full); time += 1) opened.push(await openLink(browser, link));
    });
    teacher.close();
    const s = (of: (each: Opened) => number) => median(opened.map(of)) / 1000;
    const seen = `first text after ${s(({ seen }) => seen).toFixed(1)} s, all loaded after ${s(({ loaded }) => loaded).toFixed(1)} s`;
    return [
      atMost(
        'P12',
        'a link opened on a slow phone: the name can be typed, s',
        s(({ usable }) => usable),
        3,
        seen,
      ),
    ];
  });
}
