/** Characters a person reads in typeset text: tags count nothing, an entity counts as one. */
export function textLength(html: string): number {
  return html
    .replace(/<annotation[^>]*>.*?<\/annotation>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&[a-z0-9#]+;/gi, '.')
    .replace(/\s+/g, ' ')
    .trim().length;
}

/** Size of a question by its length: large up to 110 characters, middle up to 180, small beyond. */
export function questionSize(html: string): 'l' | 'm' | 's' {
  const length = textLength(html);
  return length <= 110 ? 'l' : length <= 180 ? 'm' : 's';
}

/** Has a question one picture in a paragraph of its own? Then it can stand beside the words, where it costs them no height. */
export function isPictured(html: string): boolean {
  return html.split('<img').length === 2 && /<p><img [^>]*><\/p>/.test(html) && textLength(html) > 0;
}

/** Columns of a text that has the whole width, by its length: lines that are too long lose the reader, and in a short text columns would be stumps. */
export function columnsFor(length: number): 1 | 2 | 3 {
  return length <= 500 ? 1 : length <= 1300 ? 2 : 3;
}

/** A text up to this length stands beside a question; a longer one lies below it and flows into columns. */
export const BESIDE = 620;

/** Largest size of running text, rem of the projector: a few words stand larger than a page of them. */
export const runningSize = (length: number): number => (length <= 200 ? 5.4 : 4.2);

/** Which way a text runs, by its first letter. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter) ? 'rtl' : 'ltr';
}
