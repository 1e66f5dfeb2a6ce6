import type { GroupCommit } from './group-commit.ts';
import type { KeptOf, Write, WriteOf } from './messages.ts';

/** Keeps one write. Rejects with a `StoreError`. */
export type Keep = <O extends Write['op']>(write: WriteOf<O>) => Promise<KeptOf<O>>;

export function keepIn(group: GroupCommit): Keep {
  return <O extends Write['op']>(write: WriteOf<O>) =>
    new Promise<KeptOf<O>>((resolve, reject) => {
      // The thread answers each write with what belongs to it.
      group.add({ write, done: (outcome) => resolve(outcome as KeptOf<O>), failed: reject });
    });
}

/** As JSON. Throws a TypeError for what JSON can't hold. */
export function encode(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError('This value has no form in JSON.');
  return text;
}
