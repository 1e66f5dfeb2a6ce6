interface Drawing {
  /** A filled path on a 24 × 24 grid. */
  solid?: string;
  /** A stroked path on the same grid, and its width. */
  strokes?: string;
  weight: number;
}

const drawings = {
  tick: { strokes: 'M4 12.5 9.5 18 20 6.5', weight: 3.4 },
  cross: { strokes: 'M5.5 5.5 18.5 18.5M18.5 5.5 5.5 18.5', weight: 3.4 },
  part: { solid: 'M12 5a7 7 0 0 1 0 14z', strokes: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z', weight: 2.8 },
  up: { strokes: 'M12 19V5.5M5.5 11.5 12 5l6.5 6.5', weight: 2.8 },
  down: { strokes: 'M12 5v13.5M5.5 12.5 12 19l6.5-6.5', weight: 2.8 },
  forward: { strokes: 'M5 12h13.5M12.5 5.5 19 12l-6.5 6.5', weight: 2.8 },
  back: { strokes: 'M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3', weight: 2.6 },
  plus: { strokes: 'M12 5v14M5 12h14', weight: 3 },
  play: { solid: 'M7 4.5v15l12-7.5z', weight: 0 },
  pause: { strokes: 'M8 6v12M16 6v12', weight: 4 },
  skip: { solid: 'M5 5.5v13l9-6.5z', strokes: 'M17.7 6v12', weight: 3 },
  lock: { solid: 'M6 11.5h12v8H6z', strokes: 'M8 11V7.5a4 4 0 0 1 8 0V11', weight: 2.4 },
  person: { solid: 'M12 4.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM5 20c0-3.5 3-5.5 7-5.5s7 2 7 5.5z', weight: 0 },
  waves: { strokes: 'M2.5 9.5a14 14 0 0 1 19 0M6 13.5a9 9 0 0 1 12 0M9.5 17a4 4 0 0 1 5 0', weight: 2.5 },
  sound: { solid: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4z', strokes: 'M15.5 8.5a5 5 0 0 1 0 7M18 6a8.5 8.5 0 0 1 0 12', weight: 2.2 },
  dots: { strokes: 'M5 12h.01M12 12h.01M19 12h.01', weight: 4.4 },
  again: { strokes: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4.2h-4.2', weight: 2.6 },
  pen: { strokes: 'M4.5 19.5 5.6 15 16 4.6l3.4 3.4L9 18.4z', weight: 2.3 },
  spot: {
    solid: 'M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
    strokes: 'M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M5.3 18.7l2.1-2.1M16.6 7.4l2.1-2.1',
    weight: 2.4,
  },
} satisfies Record<string, Drawing>;

export type IconName = keyof typeof drawings;
/** The signs that phones need as well; the teacher's pages may take further ones from an icon library. */
export const ICONS: Record<IconName, Drawing> = drawings;
