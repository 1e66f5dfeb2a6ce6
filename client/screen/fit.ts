import type { Attachment } from 'svelte/attachments';

/** Halvings of the range: the scale found is within a hundredth of the largest that fits. */
const STEPS = 6;

/**
 * Makes what an element holds small enough to fit: sets `--fit` on it, from 1 down to `floor`, and sizes inside are multiplied by it.
 * The element's own size must come from outside (a grid track), or it would chase itself. Parts marked `data-fits` must fit as well.
 * Where even `floor` is too large the element gets `data-cut`, so that it can say where the rest is, and the parts that are cut get `data-over`.
 * Measures again when the element's size, its content or the fonts change, and when a picture in it has come.
 */
export function fit(floor: number): Attachment<HTMLElement> {
  return (element) => {
    element.dataset.fit = '';
    const measure = () => {
      const scale = largest(floor, (value) => {
        element.style.setProperty('--fit', value.toFixed(3));
        return !overflows(element);
      });
      element.style.setProperty('--fit', (scale ?? floor).toFixed(3));
      element.toggleAttribute('data-cut', scale === null);
      for (const part of partsOf(element)) part.toggleAttribute('data-over', over(part));
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    const content = new MutationObserver(measure);
    content.observe(element, { childList: true, characterData: true, subtree: true });
    // A picture has no size before it is loaded, and its coming changes neither the element's size nor its content. The event does not bubble.
    element.addEventListener('load', measure, true);
    let here = true;
    document.fonts.ready.then(() => {
      if (here) measure();
    });
    return () => {
      here = false;
      sizes.disconnect();
      content.disconnect();
      element.removeEventListener('load', measure, true);
    };
  };
}

/** The largest scale between `floor` and 1 that fits, to within the halvings; null if not even `floor` does. */
export function largest(floor: number, fits: (scale: number) => boolean): number | null {
  if (fits(1)) return 1;
  if (!fits(floor)) return null;
  let low = floor;
  let high = 1;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** One pixel is rounding, not overflow. */
const over = (element: Element): boolean =>
  element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;

function overflows(element: HTMLElement): boolean {
  return over(element) || partsOf(element).some(over);
}

/** Parts of a fitted element inside are that element's own affair. */
const partsOf = (element: HTMLElement): Element[] =>
  [...element.querySelectorAll('[data-fits]')].filter((part) => part.closest('[data-fit]') === element);
