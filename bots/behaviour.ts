import type { Answer } from '../shared/questions/index.ts';
import type { Prompt } from '../shared/slices.ts';
import { answerTo, textsOf } from './answering.ts';
import { below, type Chance, normal } from './chance.ts';
import { wordsOf } from './words.ts';

/** How one bot is: `skill` 0..1, `pace` a factor on the time it needs. */
export interface Temper {
  skill: number;
  pace: number;
}

/** What a bot does in one round: each answer with the time at which it is given, ms of open time, rising. */
export type Plan = { after: number; answer: Answer }[];

/** Time to find the place and to tap, and to read a word, ms. The question itself was read before the phones opened. */
const TAP = 1200;
const WORD = 220;
/** Deviation of the logarithm of the time: with it the slowest sixth needs more than one and a half times the median. */
const SPREAD = 0.5;
const QUICKEST = 500;
/** Nobody takes a long text word by word while the ring closes: the median is at most this share of the time limit. */
const HURRY = 0.45;
const CHANGES = 0.15;

/** A bot of a class whose skill is `skill` on average. */
export function temperOf(skill: number, chance: Chance): Temper {
  const own = skill + normal(chance) * 0.15;
  return { skill: Math.min(1, Math.max(0, own)), pace: Math.exp(normal(chance) * 0.25) };
}

/** Log-normally distributed time for a question, ms of open time. */
export function thinkingTime(prompt: Prompt, temper: Temper, chance: Chance): number {
  const words = textsOf(prompt.parts).reduce((sum, text) => sum + wordsOf(text).length, 0);
  const median = (TAP + words * WORD) * temper.pace;
  const hurried = prompt.limit === null ? median : Math.min(median, prompt.limit * HURRY);
  return Math.max(QUICKEST, hurried * Math.exp(normal(chance) * SPREAD));
}

/** What a bot will do in a round. Who is too slow gives no answer; some change their mind where they may. */
export function plan(prompt: Prompt, temper: Temper, chance: Chance): Plan {
  const done: Plan = [];
  const after = thinkingTime(prompt, temper, chance);
  const times = prompt.change && chance() < CHANGES ? [after, after + QUICKEST + below(3000, chance)] : [after];
  for (const time of times) {
    const answer = answerTo(prompt.parts, prompt.question, temper.skill, chance);
    if (answer && (prompt.limit === null || time < prompt.limit)) done.push({ after: time, answer });
  }
  return done;
}
