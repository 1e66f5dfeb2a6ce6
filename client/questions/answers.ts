import type { Component } from 'svelte';
import type { Kind } from '../../shared/questions/index.ts';
import Concept from './concept/Answer.svelte';
import MultipleChoice from './multiple-choice/Answer.svelte';
import type { AnswerProps } from './phone.ts';
import TrueFalse from './true-false/Answer.svelte';

/** One object, so that a component that hands it on hands on all of it. */
type Answering = Component<{ asked: AnswerProps }>;

/** Kinds that are tapped: a phone has them from the start. */
const TAPPED = { 'multiple-choice': MultipleChoice, 'true-false': TrueFalse, concept: Concept } satisfies Partial<Record<Kind, Answering>>;

/** The other kinds come a moment later. */
export type LaterAnswers = Record<Exclude<Kind, keyof typeof TAPPED>, Answering>;

/** Where a kind is answered on the phone; null: that part of the page is not here yet. */
export function answering(kind: Kind, later: Partial<LaterAnswers> | null): Answering | null {
  switch (kind) {
    case 'multiple-choice':
    case 'true-false':
    case 'concept':
      return TAPPED[kind];
    case 'fill-in-the-blank':
    case 'matching':
    case 'sequence-ordering':
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return later?.[kind] ?? null;
  }
}
