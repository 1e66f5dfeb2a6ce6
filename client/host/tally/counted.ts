import { type Distribution, type Of, WRITTEN_KINDS, type WrittenKind } from '../../../shared/questions/index.ts';

/** Are these the counts of a written question? */
export function isCounted(distribution: Distribution | null | undefined): distribution is Of<Distribution, WrittenKind> {
  return distribution != null && WRITTEN_KINDS.some((kind) => kind === distribution.kind);
}
