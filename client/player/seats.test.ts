import { describe, expect, test } from 'vitest';
import { memoryKeep } from '../net/keep.ts';
import { Seats } from './seats.ts';

const room = (n: number) => String(n).padStart(21, 'r');

describe('the seats that a browser remembers', () => {
  test('[R2] a token is kept before it is used, and is the same the next time', () => {
    const keep = memoryKeep();
    const seat = new Seats(keep).forRoom(room(1), '482913');
    expect(new Seats(keep).forRoom(room(1), '482913').token).toBe(seat.token);
    expect(new Seats(keep).forRoom(room(2), '111111').token).not.toBe(seat.token);
  });

  test('only a seat that a room has given is offered, the newest first', () => {
    const seats = new Seats(memoryKeep());
    const first = seats.forRoom(room(1), '111111');
    expect(seats.last()).toBeNull();
    expect(seats.byCode('111111')).toBeNull();
    seats.save({ ...first, joined: true });
    seats.forRoom(room(2), '222222');
    expect(seats.last()?.roomId).toBe(room(1));
    seats.save({ ...seats.forRoom(room(2), '222222'), joined: true });
    expect(seats.last()?.roomId).toBe(room(2));
    expect(seats.byCode('111111')?.roomId).toBe(room(1));
  });

  test('a seat is forgotten alone, and the oldest goes when there are too many', () => {
    const seats = new Seats(memoryKeep());
    for (let i = 0; i < 45; i += 1) seats.forRoom(room(i), '111111');
    expect(seats.all()).toHaveLength(40);
    seats.forget(room(44));
    expect(seats.all().map((seat) => seat.roomId)).not.toContain(room(44));
    expect(seats.all()).toHaveLength(39);
  });

  test.each(['{', '5', '[1, null, {"roomId": 4}]'])('a kept text that is no list of seats is thrown away: %s', (text) => {
    const keep = memoryKeep();
    keep.set('bellringer.seats', text);
    expect(new Seats(keep).all()).toEqual([]);
  });
});
