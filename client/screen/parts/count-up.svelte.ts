import { untrack } from 'svelte';

/** How long points run, ms, and how long they wait for the rows to settle. */
const RUN = 700;
const WAIT = 600;

/**
 * A number that runs from one value to another once, when the component that asks for it appears; with reduced motion it is there at once.
 * Where `from` and `to` are equal, or later change, it is `to`.
 */
export function countUp(from: () => number, to: () => number): { readonly value: number } {
  let share = $state(from() === to() ? 1 : 0);
  $effect(() => {
    if (untrack(() => share) === 1) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      share = 1;
      return;
    }
    const start = performance.now() + WAIT;
    let frame = requestAnimationFrame(function step(at) {
      share = Math.min(1, Math.max(0, (at - start) / RUN));
      if (share < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  });
  return {
    get value() {
      return Math.round(from() + (to() - from()) * share);
    },
  };
}
