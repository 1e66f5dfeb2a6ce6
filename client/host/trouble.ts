import { words } from '../words/teacher.ts';
import type { Trouble } from './http.ts';

/** A refusal as a sentence for the teacher. */
export function sentence(code: Trouble): string {
  return code === 'unreachable' ? words.teacher.unreachable : words.shared.refusals[code];
}
