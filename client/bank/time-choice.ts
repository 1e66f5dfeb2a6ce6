import type { Settings } from '../../shared/quiz.ts';

/** The times that a teacher can choose by one press. */
export const TIMES = ['asWritten', 'half', 'double', 'none'] as const;
export type Time = (typeof TIMES)[number];

const FACTORS = { asWritten: 1, half: 1.5, double: 2 } as const;

export function withTime(time: Time): Settings['time'] {
  return time === 'none' ? { limit: 'none' } : { limit: 'asWritten', factor: FACTORS[time] };
}

/** The choice nearest to kept settings. */
export function timeOf(time: Settings['time']): Time {
  if (time.limit === 'none') return 'none';
  return time.factor >= 1.75 ? 'double' : time.factor >= 1.25 ? 'half' : 'asWritten';
}
