import { createHash } from 'node:crypto';

/** Leaves room for a number behind it. */
const LONGEST = 64;

/** A title as the name of a file or an item: lower-case words joined by hyphens. A title without a Latin letter or digit gets a name of its hash. */
function slugOf(title: string): string {
  const words = title
    .slice(0, 400)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? []).join('-').slice(0, LONGEST).replace(/-$/, '');
  return slug === '' ? `item-${createHash('sha256').update(title).digest('hex').slice(0, 12)}` : slug;
}

/** The slug of a title, with the first number from 2 up behind it that makes it free. */
export function freeSlug(title: string, taken: (slug: string) => boolean): string {
  const slug = slugOf(title);
  if (!taken(slug)) return slug;
  for (let n = 2; ; n++) if (!taken(`${slug}-${n}`)) return `${slug}-${n}`;
}
