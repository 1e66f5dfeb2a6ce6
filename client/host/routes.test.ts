import { describe, expect, it } from 'vitest';
import { PARTS, pathOf, routeOf } from './routes.ts';

const roomId = 'abcdefghijklmnopqrst_';

describe('paths of the teacher’s pages', () => {
  it('each page is found again by its own path', () => {
    const routes = [
      { page: 'bank' },
      { page: 'results' },
      ...PARTS.map((part) => ({ page: 'review', roomId, part }) as const),
      { page: 'classes' },
      { page: 'class', classId: 'c-1' },
      { page: 'control', roomId },
    ] as const;
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
      `/teach/results/${roomId}/overview`,
      `/teach/results/${roomId}/elsewhere`,
      `/teach/results/${roomId}/students/more`,
      '/teach/classes/not a name',
    ]) {
      expect(routeOf(path)).toEqual({ page: 'lost' });
    }
  });
});
