/** A small store of texts by key. */
export interface Keep {
  get(key: string): string | null;
  /** null removes the key. */
  set(key: string, text: string | null): void;
}

/** Keeps for as long as the page lives. */
export function memoryKeep(): Keep {
  const held = new Map<string, string>();
  return {
    get: (key) => held.get(key) ?? null,
    set: (key, text) => {
      if (text === null) held.delete(key);
      else held.set(key, text);
    },
  };
}

/**
 * Keeps over reloads in `area` (the browser's localStorage or sessionStorage, asked for only when used: naming it may throw).
 * Where it throws, because it is switched off or full, the page's memory takes its place for that key.
 */
export function browserKeep(area: () => Storage = () => localStorage): Keep {
  const memory = memoryKeep();
  return {
    get: (key) => {
      const held = memory.get(key);
      if (held !== null) return held;
      try {
        return area().getItem(key);
      } catch {
        return null;
      }
    },
    set: (key, text) => {
      memory.set(key, null);
      try {
        if (text === null) area().removeItem(key);
        else area().setItem(key, text);
      } catch {
        memory.set(key, text);
      }
    },
  };
}
