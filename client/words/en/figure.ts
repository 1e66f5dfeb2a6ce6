const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
/** Signs that stand right behind a number. */
const CLOSE = /^[%‰°′″]/;

/** Words of a figure that moves: what was measured where its sliders stand. */
export const figure = {
  number: (n: number) => numbers.format(n),
  /** The numbers of a table, with as many decimals each as any of them has. */
  column(all: readonly number[]): (n: number) => string {
    const decimals = Math.min(
      6,
      Math.max(0, ...all.map((n) => numbers.formatToParts(n).find(({ type }) => type === 'fraction')?.value.length ?? 0)),
    );
    const even = new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    return (n) => even.format(n);
  },
  /** A measured value with its unit: 4.3 and "%" → "4.3%". */
  value: (n: number, unit: string) => `${numbers.format(n)}${unit === '' || CLOSE.test(unit) ? '' : '\u00a0'}${unit}`,
  /** Where one slider stands; a value that is a word of its own ("8 units") needs no label. */
  place: (label: string, value: string) => (/\p{L}{3}/u.test(value) ? value : `${label} = ${value}`),
  /** The point whole: "8 units, β = 1/40: error 4.3%". */
  point: (places: readonly string[], measure: string, value: string) => `${places.join(', ')}: ${measure} ${value}`,
  /** The line that is drawn, read out: one value after the other. */
  line: (measure: string, points: readonly string[]) => `${measure}. ${points.join('; ')}`,
  at: (place: string, value: string) => `${place}: ${value}`,
  others: (label: string) => `${label}: the other values`,
  table: 'All values as a table',
};
