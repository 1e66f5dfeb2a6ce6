/** What a key of the keyboard does on the control page. */
export type Shortcut = 'next' | 'pause' | 'add-time' | 'skip' | 'undo' | 'lock' | 'autoplay' | 'keys';

const KEYS: Readonly<Record<string, Shortcut>> = {
  ' ': 'next',
  p: 'pause',
  '+': 'add-time',
  '=': 'add-time',
  s: 'skip',
  z: 'undo',
  l: 'lock',
  a: 'autoplay',
  '?': 'keys',
};

/** A key press and where it fell. */
interface Press {
  key: string;
  /** Held down: the browser repeats it. */
  repeat: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** `text`: a field that is typed into; `control`: a button or a link that the keyboard reached; `page`: anything else. */
  on: 'text' | 'control' | 'page';
}

/**
 * The shortcut of a key press, or null. Nothing is a shortcut while it is typed into a field or with a modifier held,
 * and Space presses a button that the keyboard has reached. A key held down counts once.
 */
export function shortcutOf(press: Press): Shortcut | null {
  if (press.repeat || press.ctrlKey || press.metaKey || press.altKey || press.on === 'text') return null;
  if (press.key === ' ' && press.on === 'control') return null;
  return KEYS[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
}

/**
 * Where a press fell. A button that was clicked keeps the focus, but the next Space is meant for the room and not for it:
 * `byKeyboard` tells whether the focus was moved by Tab.
 */
export function placeOf(target: EventTarget | null, byKeyboard: boolean): Press['on'] {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('dialog')) return 'text';
  if (target.closest('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])')) return 'text';
  return byKeyboard && target.closest('button, a, summary, input') ? 'control' : 'page';
}
