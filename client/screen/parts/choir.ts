/** A dot of the choir: one person, on a ring around the bell. On a picture 960 wide and 560 high. */
export interface Dot {
  x: number;
  y: number;
}

const MIDDLE = { x: 480, y: 530 };
const INNER = 172;
const OUTER = 473;
/** Nearest two dots may stand, in the same measure. */
const GAP = 24;
/** Fewer rings than these would leave the hall empty. */
const RINGS_MIN = 3;
/** More than this many dots would touch: from there on one dot stands for several people. */
export const CHOIR_MAX = 420;

/**
 * Where `count` people stand: half rings around the bell, filled from the inside, spread evenly on each ring.
 * The last positions are those of the newest.
 */
export function choir(count: number): Dot[] {
  const people = Math.min(count, CHOIR_MAX);
  const rings = ringsFor(people);
  const dots: Dot[] = [];
  for (const [index, { radius, seats }] of rings.entries()) {
    const left = people - dots.length;
    const here = index === rings.length - 1 ? left : Math.min(seats, left);
    for (let i = 0; i < here; i++) {
      const angle = Math.PI * (here === 1 ? 0.5 : 1 - i / (here - 1));
      dots.push({ x: MIDDLE.x + radius * Math.cos(angle), y: MIDDLE.y - radius * Math.sin(angle) });
    }
  }
  return dots;
}

/** Rings from the inside, each with as many seats as its half circle holds; as few rings as are needed. */
function ringsFor(people: number): { radius: number; seats: number }[] {
  for (let count = RINGS_MIN; ; count++) {
    const rings = Array.from({ length: count }, (_, i) => {
      const radius = INNER + ((OUTER - INNER) * i) / (count - 1);
      return { radius, seats: Math.floor((Math.PI * radius) / GAP) + 1 };
    });
    const seats = rings.reduce((sum, ring) => sum + ring.seats, 0);
    if (seats >= people || count === 12) {
      const share = people / seats;
      return rings.map((ring) => ({ ...ring, seats: Math.ceil(ring.seats * share) }));
    }
  }
}
