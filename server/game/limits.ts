/** The numbers of a room, in one place. Times in ms. */
export const LIMITS = {
  /** From the entry that opens a question to the moment all phones open it together. */
  lead: 800,
  /** What a phone's own clock may claim below what the server saw. */
  slack: 1000,
  /** An answer heard this long after the deadline still counts, at full time: the tap was in time, the network was not. */
  grace: 500,
  /** At least this much is left of a round after an outage, and no deadline fires for `calm`. */
  leftAfterOutage: 5000,
  calm: 3000,
  /** Everybody has answered and answers may change: close this long after the last change. */
  settle: 3000,
  /** A seat lost with its server counts as present and unanswered for this long. */
  lostSeat: 15_000,
  /** A room in which nothing happens. */
  idle: 3 * 3600_000,
  /** Logs are kept this long after the end. */
  keepLog: 24 * 3600_000,
  /** Autoplay: how long the reveal, the scoreboard and a card without a limit stand. */
  revealStands: 12_000,
  scoresStand: 8000,
  cardStands: 30_000,
  /** Steps of a written question: reading the sample answer, marking a short or a long answer, the wall, the vote. */
  keyStands: 60_000,
  marking: { short: 120_000, long: 240_000 },
  wall: 300_000,
  vote: 45_000,
  /** A marker who is silent for this long gives the answer back. */
  markWithin: 60_000,
  /** Points for the best answer, where the class votes. */
  best: 100,
  /** Most answers that can be shown before a vote. */
  candidates: 6,
  seats: 20_000,
  /** Most commands that may wait for one room. */
  waiting: 20_000,
} as const;

/** Version of the rules below, kept in each room's header. */
export const RULES = 1;

/** Reading time of a question in ms: two seconds and a second for every two words, so that slow readers finish; 4 to 15 s. */
export function readingTime(words: number): number {
  return Math.min(15_000, Math.max(4000, 2000 + words * 500));
}
