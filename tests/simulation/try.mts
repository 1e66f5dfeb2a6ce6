import { play } from './lesson.ts';
const from = Number(process.argv[2] ?? 1), to = Number(process.argv[3] ?? from);
const t0 = performance.now();
let bad = 0;
for (let seed = from; seed <= to; seed += 1) {
  const one = from === to;
  const r = await play(seed, {}, one);
  if (one) console.log(r.trace.map((l) => l.slice(0, 400)).join('\n'), r.hash, r.world.truth?.entries.length);
  if (r.complaints.length) { bad += 1; console.log(seed, r.complaints.slice(0, 3).map((c) => c.slice(0, 600))); if (bad > Number(process.argv[4] ?? 5)) break; }
}
console.log('ms per seed', (performance.now() - t0) / (to - from + 1));
