import { expect, it } from 'vitest';
import { connectFrame, eventFrame, readFrame, wireSize } from './frames.ts';

it('writes what Socket.IO reads', () => {
  expect(connectFrame('/player', { v: 1 })).toBe('40/player,{"v":1}');
  expect(connectFrame('', {})).toBe('40{}');
  expect(eventFrame('/player', 7, 'clock')).toBe('42/player,7["clock"]');
  expect(eventFrame('', null, 'answer', { n: 1 })).toBe('42["answer",{"n":1}]');
});

it('reads what Socket.IO writes, with and without a namespace', () => {
  expect(readFrame('0{"sid":"x"}')).toEqual({ type: 'opened' });
  expect(readFrame('2')).toEqual({ type: 'ping' });
  expect(readFrame('40/player,{"sid":"x"}')).toEqual({ type: 'connected' });
  expect(readFrame('42/player,["stage",{"pos":3}]')).toEqual({ type: 'event', event: 'stage', payload: { pos: 3 } });
  expect(readFrame('42["bye","removed"]')).toEqual({ type: 'event', event: 'bye', payload: 'removed' });
  expect(readFrame('43/player,12[{"ok":true}]')).toEqual({ type: 'ack', id: 12, answer: { ok: true } });
  expect(readFrame('434[1700]')).toEqual({ type: 'ack', id: 4, answer: 1700 });
  expect(readFrame('44/player,{"message":"busy"}')).toEqual({ type: 'refused', reason: 'busy' });
  expect(readFrame('41/player,')).toEqual({ type: 'closed' });
  expect(() => readFrame('{"ok":true}')).toThrow('no frame of Socket.IO');
});

it('counts the header of a frame by its length', () => {
  expect(wireSize(125)).toBe(127);
  expect(wireSize(126)).toBe(130);
  expect(wireSize(70_000)).toBe(70_010);
});
