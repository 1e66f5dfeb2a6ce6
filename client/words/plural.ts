const rules = new Intl.PluralRules('en');
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const numbers = new Intl.NumberFormat('en');

/** The form for `n`, in the sense of CLDR's plural categories; `other` stands for every category that has no form of its own. */
export function plural(n: number, forms: { one: string; other: string }): string {
  return rules.select(n) === 'one' ? forms.one : forms.other;
}

/** A number as it is read: 1234 → "1,234". */
export function count(n: number): string {
  return numbers.format(n);
}

/** With a minus that is as wide as a plus: "-0.25" → "−0.25". */
export function minus(text: string): string {
  return text.replace('-', '−');
}

/** A fraction 0..1 as a whole percentage: 0.5 → "50%". */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** A place: 1 → "1st", 12 → "12th". */
export function ordinal(n: number): string {
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[ordinals.select(n)];
  return `${count(n)}${suffix}`;
}
