/** What the address of the page asks for. */
export type Asked = { for: 'teacher'; path: string } | { for: 'room'; code: string } | { for: 'start' };

/** The six digits in a text, or null: spaces and other signs between them do not matter. */
export function codeIn(text: string): string | null {
  const digits = text.replace(/\D/g, '');
  return digits.length === 6 ? digits : null;
}

/**
 * Reads an address: `/#key=…` is the teacher's, `/482913` is a room's, and `/?code=…` is what the form sends while the script is
 * still on its way.
 */
export function readAddress({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): Asked {
  if (hash.startsWith('#key=')) return { for: 'teacher', path: `/teach${hash}` };
  const code = codeIn(pathname) ?? codeIn(new URLSearchParams(search).get('code') ?? '');
  return code === null ? { for: 'start' } : { for: 'room', code };
}

/** A code as it is read aloud: "482 913". */
export const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;
