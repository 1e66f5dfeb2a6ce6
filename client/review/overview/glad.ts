import type { ReviewStudent } from '../../../shared/review.ts';

/** Why a student of one room would be glad of help. */
export type GladReason =
  | { why: 'share'; share: number }
  | { why: 'leftOut'; count: number; of: number }
  | { why: 'late' }
  | { why: 'left' };
export interface Glad {
  student: ReviewStudent;
  reasons: GladReason[];
}

/** Below this share of the marks, and from this share of questions without an answer on, somebody is named; at most so many. */
const LOW = 0.4;
const MANY = 0.4;
const FEWEST = 3;
const MOST = 6;

/** Those who got least of the marks or answered least, each with the reasons; nobody without one. Coming late is told, and names nobody. */
export function gladOfHelp(students: readonly ReviewStudent[]): Glad[] {
  return students
    .filter((student) => !student.kicked && student.reached >= FEWEST)
    .map((student) => ({ student, reasons: reasonsOf(student) }))
    .filter(({ reasons }) => reasons.some(({ why }) => why === 'share' || why === 'leftOut'))
    .sort((a, b) => (a.student.share ?? 1) - (b.student.share ?? 1))
    .slice(0, MOST);
}

function reasonsOf({ share, answered, reached, late, left }: ReviewStudent): GladReason[] {
  const missing = reached - answered;
  return [
    ...(share !== null && share < LOW ? [{ why: 'share' as const, share }] : []),
    ...(missing / reached >= MANY ? [{ why: 'leftOut' as const, count: missing, of: reached }] : []),
    ...(late ? [{ why: 'late' as const }] : []),
    ...(left ? [{ why: 'left' as const }] : []),
  ];
}
