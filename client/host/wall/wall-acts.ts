import type { WallHead } from '../../../shared/slices.ts';

/** What the teacher can do with one answer of the wall. */
export interface WallActs {
  /** null takes the teacher's word back. */
  judge: (head: WallHead, keyPoint: number, on: boolean | null) => void;
  hide: (head: WallHead, hidden: boolean) => void;
  /** Shows it on the projector, or takes it down. */
  spotlight: (head: WallHead, on: boolean) => void;
  /** Opens it whole. */
  open: (head: WallHead) => void;
}
