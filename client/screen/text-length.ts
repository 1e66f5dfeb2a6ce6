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
