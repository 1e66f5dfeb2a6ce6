import * as v from 'valibot';
import { RoomId } from '../../shared/protocol.ts';

/** The parts of a room's review, in the order of its tabs. The first has the path of the room itself. */
export const PARTS = ['overview', 'questions', 'students', 'key-points', 'analysis', 'again'] as const;
export type Part = (typeof PARTS)[number];

/** Every page of the teacher. An address that is none of them is `lost`. */
export type Route =
  | { page: 'bank' }
  | { page: 'results' }
  | { page: 'review'; roomId: string; part: Part }
  | { page: 'classes' }
  | { page: 'class'; classId: string }
  | { page: 'control'; roomId: string }
  | { page: 'lost' };

const ClassId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** The page that a path of this site stands for. A slash at the end changes nothing. */
export function routeOf(path: string): Route {
  const [first, second, third, fourth, ...more] = path.split('/').filter((part) => part !== '');
  if (first !== 'teach' || more.length > 0) return { page: 'lost' };
  if (second === undefined) return { page: 'bank' };
  if (third === undefined) return second === 'results' || second === 'classes' ? { page: second } : { page: 'lost' };
  if (second === 'results' && v.is(RoomId, third)) return reviewOf(third, fourth);
  if (fourth !== undefined) return { page: 'lost' };
  if (second === 'classes' && v.is(ClassId, third)) return { page: 'class', classId: third };
  return second === 'room' && v.is(RoomId, third) ? { page: 'control', roomId: third } : { page: 'lost' };
}

function reviewOf(roomId: string, named: string | undefined): Route {
  const part = named === undefined ? 'overview' : PARTS.find((each) => each === named && each !== 'overview');
  return part === undefined ? { page: 'lost' } : { page: 'review', roomId, part };
}

/** The path of a page; `lost` leads back to the bank. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'bank':
    case 'lost':
      return '/teach';
    case 'results':
    case 'classes':
      return `/teach/${route.page}`;
    case 'review':
      return `/teach/results/${route.roomId}${route.part === 'overview' ? '' : `/${route.part}`}`;
    case 'class':
      return `/teach/classes/${route.classId}`;
    case 'control':
      return `/teach/room/${route.roomId}`;
  }
}
