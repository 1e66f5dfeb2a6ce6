import type { Source, Tick } from '../../../shared/questions/free-text.ts';
import type { Detail } from '../../../shared/questions/index.ts';
import { count, plural } from '../plural.ts';

/** Partial credit in counted words. */
export function detailWords(detail: Detail): string {
  switch (detail.kind) {
    case 'multiple-choice': {
      if (detail.of === 1) return detail.right === 1 && detail.wrong === 0 ? 'the right option' : 'another option';
      const right = `${count(detail.right)} of ${count(detail.of)} right options`;
      return detail.wrong === 0 ? right : `${right}, ${count(detail.wrong)} wrong with them`;
    }
    case 'true-false':
      return detail.right ? 'right' : 'the other one';
    case 'fill-in-the-blank': {
      const right = detail.blanks.filter((blank) => blank === 'right' || blank === 'typo').length;
      const typos = detail.blanks.filter((blank) => blank === 'typo').length;
      const told = `${count(right)} of ${plural(detail.blanks.length, { one: '1 blank', other: `${count(detail.blanks.length)} blanks` })} right`;
      return typos === 0 ? told : `${told}, ${plural(typos, { one: 'a typo', other: `${count(typos)} typos` })} forgiven`;
    }
    case 'matching':
      return `${count(detail.right)} of ${count(detail.of)} pairs right`;
    case 'sequence-ordering':
      return `${count(detail.right)} of ${count(detail.of)} pairs in order`;
    case 'short-answer':
    case 'essay':
    case 'case-study':
      return keyPointWords(detail.ticks);
  }
}

/** How many key points an answer has, and that nobody but its author says so where that is the case. */
function keyPointWords(ticks: readonly Tick[]): string {
  if (ticks.every((tick) => tick.by === 'nobody')) return 'not marked';
  const told = `${count(ticks.filter((tick) => tick.on).length)} of ${plural(ticks.length, { one: '1 key point', other: `${count(ticks.length)} key points` })}`;
  return ticks.every((tick) => tick.by === 'author') ? `${told}, own mark only` : told;
}

/** Who marked, with how many classmates. */
export function sourceWords(by: Source, classmates: number): string {
  switch (by) {
    case 'teacher':
      return 'you';
    case 'classmates':
      return classmates === 1 ? 'one classmate' : classmates === 2 ? 'two classmates' : `${count(classmates)} classmates`;
    case 'author':
      return 'own mark only';
    case 'nobody':
      return 'not marked';
  }
}
