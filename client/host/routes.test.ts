import { describe, expect, it } from 'vitest';
import { pathOf, routeOf } from './routes.ts';

const roomId = 'abcdefghijklmnopqrst_';

describe('paths of the teacher’s pages', () => {
  it('each page is found again by its own path', () => {
    const routes = [{ page: 'bank' }, { page: 'results' }, { page: 'review', roomId }, { page: 'control', roomId }] as const;
    for (const route of routes) expect(routeOf(pathOf(route))).toEqual(route);
  });

  it('a slash at the end changes nothing', () => {
    expect(routeOf('/teach/')).toEqual({ page: 'bank' });
    expect(routeOf(`/teach/room/${roomId}/`)).toEqual({ page: 'control', roomId });
  });

  it('an unknown path, a room id of the wrong shape and a path that goes on are lost', () => {
    for (const path of [
      '/',
      '/teach/nowhere',
      '/teach/room',
      '/teach/room/short',
      `/teach/room/${roomId}/more`,
      `/teach/other/${roomId}`,
    ]) {
      expect(routeOf(path)).toEqual({ page: 'lost' });
    }
  });
});
