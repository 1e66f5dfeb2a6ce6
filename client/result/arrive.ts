import { tick } from 'svelte';

/** A new screen begins at its top, and a screen reader at its heading: the key that was pressed is gone. */
export async function arrive(): Promise<void> {
  await tick();
  scrollTo(0, 0);
  const heading = document.querySelector<HTMLElement>('main :is(h1, h2, #question)');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
