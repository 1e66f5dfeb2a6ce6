import { temperOf } from './behaviour.ts';
import { chanceOf } from './chance.ts';
import { findRoom } from './find-room.ts';
import { firstName } from './names.ts';
import { type Order, OrderError, readOrder, USAGE } from './order.ts';
import { count, lineOf, Progress } from './progress.ts';
import { Student } from './student.ts';

/** Bots come in one after the other, this far apart, ms. */
const APART = 20;
const LOOK = 500;
/** An ended room is looked at once more by then, ms. */
const LINGER = 1500;

async function play({ room, url, count: of, skill, seed }: Order): Promise<string> {
  const info = await findRoom(url, room);
  process.stdout.write(`"${info.title}": ${of} ${of === 1 ? 'bot comes' : 'bots come'} in (--seed ${seed}). Ctrl-C takes them out.\n`);
  const students: Student[] = [];
  const progress = new Progress(process.stdout);
  let left = false;

  const arriving = setInterval(() => {
    if (students.length === of) return clearInterval(arriving);
    const chance = chanceOf(seed * 65_537 + students.length);
    const name = info.names === 'typed' ? firstName(chance) : null;
    students.push(new Student({ origin: url, roomId: info.roomId }, name, temperOf(skill, chance), chance));
  }, APART);

  const why = await new Promise<string>((end) => {
    const leave = () => {
      left = true;
      end('The bots have left.');
    };
    process.once('SIGINT', leave);
    process.once('SIGTERM', leave);
    const looking = setInterval(() => {
      const now = count(students);
      if (!left) progress.show(lineOf(now, of));
      const ended = now.stage?.phase === 'ended';
      if (ended || (now.out === of && students.length === of)) {
        clearInterval(looking);
        setTimeout(() => end(ended ? 'The room has ended.' : goodbye(students)), ended ? LINGER : 0);
      }
    }, LOOK);
  });
  clearInterval(arriving);
  progress.end();
  for (const student of students) student.leave();
  return why;
}

/** All are out before the end: the most frequent reason. */
function goodbye(students: readonly Student[]): string {
  const reasons = new Map<string, number>();
  for (const { bye } of students) if (bye) reasons.set(bye, (reasons.get(bye) ?? 0) + 1);
  const [reason] = [...reasons].sort((a, b) => b[1] - a[1]);
  if (reason?.[0] === 'room-over') return 'The room has ended.';
  throw new OrderError(`No bot is in the room any more${reason ? `: the server said "${reason[0]}"` : ''}.`);
}

try {
  const order = readOrder(process.argv.slice(2));
  if (order === 'help') process.stdout.write(USAGE);
  else process.stdout.write(`${await play(order)}\n`);
  process.exit(0);
} catch (error) {
  if (!(error instanceof OrderError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
