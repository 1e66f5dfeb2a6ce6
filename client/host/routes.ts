import * as v from 'valibot';
import { RoomId } from '../../shared/protocol.ts';

/** Every page of the teacher. An address that is none of them is `lost`. */
export type Route =
  | { page: 'bank' }
  | { page: 'results' }
  | { page: 'review'; roomId: string }
  | { page: 'control'; roomId: string }
  | { page: 'lost' };

/** The page that a path of this site stands for. A slash at the end changes nothing. */
export function routeOf(path: string): Route {
  const [first, second, third, ...more] = path.split('/').filter((part) => part !== '');
  if (first !== 'teach' || more.length > 0) return { page: 'lost' };
  if (second === undefined) return { page: 'bank' };
  if (second === 'results' && third === undefined) return { page: 'results' };
  if (third === undefined || !v.is(RoomId, third)) return { page: 'lost' };
  if (second === 'results') return { page: 'review', roomId: third };
  if (second === 'room') return { page: 'control', roomId: third };
  return { page: 'lost' };
}

/** The path of a page; `lost` leads back to the bank. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'bank':
    case 'lost':
      return '/teach';
    case 'results':
      return '/teach/results';
    case 'review':
      return `/teach/results/${route.roomId}`;
    case 'control':
      return `/teach/room/${route.roomId}`;
  }
}
