import { kindOfTitle } from './import-kind.ts';
import { PART_NAMES, type Part, type Parts, type Placed } from './study-page-parts.ts';

const BULLET = /^[-*\u2022]\s+/;
const SENTENCE_END = /[.!?\u3002\u061f\uff1f]["'\u2019\u201d)]?$/;
const asks = (text: string) => /[?\u061f\uff1f]["'\u2019\u201d)]?$/.test(text);

/**
 * A page may have lost the label of a part and kept its text, which then stands in the part before. Where it can be told, the text is
 * given back to its part.
 * @returns what was moved, in sentences
 */
export function giveBackLabels(parts: Parts): string[] {
  const changes: string[] = [];
  const lines = (name: Part | 'head') => parts.get(name) ?? [];
  const has = (name: Part) => lines(name).some(({ text }) => text !== '');
  const give = (name: Part, moved: Placed[], before = false) => {
    const first = moved.find(({ text }) => text !== '');
    if (!first) return;
    parts.set(name, before ? [...moved, ...lines(name)] : [...lines(name), ...moved]);
    changes.push(`The text in line ${first.line} has no label. It was read as “${PART_NAMES[name]}”.`);
  };
  const filled = (name: Part | 'head') => lines(name).filter(({ text }) => text !== '');

  // Between title and first label stands the context, and without a label of its own the question.
  const head = lines('head').splice(0);
  if (head.some(({ text }) => text !== '')) {
    if (has('question')) give('context', head, true);
    else if (has('context')) give('question', head);
    else {
      const last = head.findLastIndex(({ text }) => asks(text));
      if (last > 0) give('context', head.splice(0, last));
      give('question', head);
    }
  }
  // A question closes the context.
  const context = lines('context');
  const asked = context.findLastIndex(({ text }) => text !== '');
  if (!has('question') && filled('context').length > 1 && asks(context[asked]?.text ?? '')) give('question', context.splice(asked));
  // What follows the question mark answers it.
  const question = lines('question');
  const mark = question.findIndex(({ text }) => asks(text));
  if (!has('sampleAnswer') && mark >= 0 && question.slice(mark + 1).some(({ text }) => text !== '' && !BULLET.test(text))) {
    give('sampleAnswer', question.splice(mark + 1));
  }
  // Points are a run of bullets.
  for (const name of ['sampleAnswer', 'question', 'context', 'rubric'] as const) {
    const part = lines(name);
    const bullet = part.findIndex(({ text }) => BULLET.test(text));
    if (has('keyPoints') || bullet < 0 || part.filter(({ text }) => BULLET.test(text)).length < 2) continue;
    if (name === 'rubric' && bullet === 0) continue;
    give('keyPoints', part.splice(bullet));
  }
  // Behind the last whole point, a line without a bullet is the rubric.
  const points = lines('keyPoints');
  const lastBullet = points.findLastIndex(({ text }) => BULLET.test(text));
  const behind = points.findIndex(({ text }, at) => at > lastBullet && text !== '');
  if (
    !has('rubric') &&
    lastBullet >= 0 &&
    behind > 0 &&
    SENTENCE_END.test(points[lastBullet]?.text ?? '') &&
    /^\p{Lu}/u.test(points[behind]?.text ?? '')
  ) {
    give('rubric', points.splice(behind));
  }
  // Tags are no sentences: from the first one on they are related titles.
  const tags = lines('tags');
  const title = tags.findIndex(({ text }) => text !== '' && kindOfTitle(text) !== 'concept');
  if (!parts.has('related') && title >= 0) give('related', tags.splice(title));
  return changes;
}
