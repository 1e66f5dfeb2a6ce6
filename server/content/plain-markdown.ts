/** Signs that Markdown reads wherever they stand. */
const ANYWHERE = /[\\`*_[<$~]|&(?=[#\w])/g;
/** A run of underscores stays a blank where blanks are asked for. */
const ANYWHERE_BUT_BLANKS = /_{3,}|[\\`*_[<$~]|&(?=[#\w])/g;
/** Signs that make a heading, a quote, a list or a table of a line that begins with them. */
const AT_START = /^(?:[#>+\-|:=]|\d{1,9}(?=[.)]))/;

function line(text: string, blanks: boolean): string {
  const shown = text.trim().replace(blanks ? ANYWHERE_BUT_BLANKS : ANYWHERE, (signs) => (signs.startsWith('___') ? signs : `\\${signs}`));
  const start = AT_START.exec(shown)?.[0];
  if (start === undefined) return shown;
  return /\d/.test(start) ? `${start}\\${shown.slice(start.length)}` : `\\${shown}`;
}

/**
 * Plain text as Markdown that shows it as it stands: no sign in it is markup or maths, lines stay lines, and an empty line ends a paragraph.
 * @param blanks Do runs of three or more underscores stay blanks to be filled in?
 */
export function asMarkdown(text: string, blanks = false): string {
  return text
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((each) => line(each, blanks))
        .filter((each) => each !== '')
        .join('\\\n'),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
