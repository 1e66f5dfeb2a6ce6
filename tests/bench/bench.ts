/** What every scene of the bench is told. */
export interface Bench {
  quick: boolean;
  /** Players of the large room. */
  players: number;
  /** What goes on, for the person who waits. */
  note(text: string): void;
}
