/** The text of typeset HTML, for labels. It is parsed apart from the page, so nothing in it is loaded or run. */
export function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}
