import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';

const marked = (text: string, ...keyPoints: string[]): string[] =>
  highlight(text, keyPoints)
    .filter((piece) => piece.marked)
    .map((piece) => piece.text);

describe('words of the key points in an answer', () => {
  it('are found in other forms, by their first letters', () => {
    expect(marked('Ein Gewicht auf jede Einheit', 'die Gewichte')).toEqual(['Gewicht']);
    expect(marked('eight units', 'one unit')).toEqual(['units']);
    expect(marked('Smaller weights and weighting', 'weigh the weight small')).toEqual(['Smaller weights', 'weighting']);
  });

  it('are found with and without accents', () => {
    expect(marked('L’éléphant est gris', 'un elephant')).toEqual(['L’éléphant']);
  });

  it('are not the words that every text has, nor parts of tags', () => {
    expect(marked('which would have strong them', '<strong class="them">which would have</strong>')).toEqual([]);
  });

  it('are numbers and letters of other scripts too', () => {
    expect(marked('β is 1/40 of the 5,000 or 1', 'β = 1/40, 5,000')).toEqual(['β', '40', '5,000']);
    expect(marked('光合作用需要光', '光合作用')).not.toEqual([]);
  });

  it('run on over a space, and not over the end of a sentence', () => {
    expect(marked('Two distributions. Capacity counts', 'distributions take capacity')).toEqual(['distributions', 'Capacity']);
    expect(marked('network capacity', 'capacity of the network')).toEqual(['network capacity']);
  });

  it('leave the text as it was, whatever stands in it', () => {
    const text = `<b>weight</b> & \u202eabc\u202c </script>\n\n  👩‍🏫 Z̷̛a̵l̶g̷o̶ ${'x'.repeat(300)}`;
    const pieces = highlight(text, ['weight', 'zalgo']);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toContain('weight');
    expect(highlight('', ['weight'])).toEqual([]);
  });
});
