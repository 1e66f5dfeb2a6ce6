import { expect, it } from 'vitest';
import { slotOf } from './slot.ts';

// Slots as CLUSTER KEYSLOT gives them.
it.each([
  ['123456789', 12_739],
  ['', 0],
  ['foo', 12_182],
  ['{user1000}.following', 3443],
  ['{user1000}.followers', 3443],
  ['foo{}{bar}', 8363],
  ['foo{{bar}}zap', 4015],
  ['bellringer:{Zellatmung 🧪}:room', slotOf('Zellatmung 🧪')],
])('the slot of "%s" is %i', (key, slot) => {
  expect(slotOf(key)).toBe(slot);
});
