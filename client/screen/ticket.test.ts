import { describe, expect, it } from 'vitest';
import { memoryKeep } from '../net/keep.ts';
import { takeTicket, ticketIn } from './ticket.ts';

const roomId = 'abcdefghijklmnopqrstu';
const token = 'ABCDEFGHIJKLMNOPQRSTUV';

describe('the ticket of a projector', () => {
  it('reads room and token from the fragment', () => {
    expect(ticketIn(`#${roomId}.${token}`)).toEqual({ roomId, token });
  });

  it.each(['', '#', `#${roomId}`, `#${roomId}.short`, `#short.${token}`, `#${roomId}.${token}.more`])(
    'reads nothing from "%s"',
    (fragment) => {
      expect(ticketIn(fragment)).toBeNull();
    },
  );

  it('[R2] is taken out of the address bar and kept for a reload', () => {
    const keep = memoryKeep();
    let cleared = 0;
    const clear = () => cleared++;
    expect(takeTicket(`#${roomId}.${token}`, keep, clear)).toEqual({ roomId, token });
    expect(cleared).toBe(1);
    expect(takeTicket('', keep, clear)).toEqual({ roomId, token });
    expect(cleared).toBe(1);
  });

  it('[R2] takes even an unreadable fragment out of the address bar', () => {
    let cleared = 0;
    expect(takeTicket('#nonsense', memoryKeep(), () => cleared++)).toBeNull();
    expect(cleared).toBe(1);
  });
});
