import type { PreparedItem } from '../game/prepared.ts';

/** Where a room gets an item from that is asked for while it runs. */
export interface ItemSource {
  /**
   * An item of the bank, ready to be played; null: there is none with this id.
   * @throws StoreError when the bank can't be read
   */
  item(id: string): PreparedItem | null | Promise<PreparedItem | null>;
}
