/** What the page's first script has asked for and not yet handed over. */
interface Early {
  code: string;
  answer: Promise<Response>;
}

declare global {
  var early: Early | undefined;
}

/** The answer that is on its way for a room, once; null: nobody has asked. */
export function takeEarly(code: string): Promise<Response> | null {
  const { early } = globalThis;
  if (early?.code !== code) return null;
  globalThis.early = undefined;
  return early.answer;
}

/** What was done in the static page while the script was on its way. */
export interface Typed {
  code: string;
  name: string;
  /** "Join" was pressed. */
  pressed: boolean;
}

export function typedInShell(): Typed {
  const textIn = (id: string) => document.querySelector<HTMLInputElement>(id)?.value ?? '';
  return { code: textIn('#code'), name: textIn('#name'), pressed: document.documentElement.dataset.pressed !== undefined };
}
