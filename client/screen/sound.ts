/** The bell's partials: frequency and loudness against the note, and how long each rings, s. A struck hemisphere rings out of tune. */
const PARTIALS = [
  { ratio: 1, level: 0.6, seconds: 0.9 },
  { ratio: 2.76, level: 0.3, seconds: 0.6 },
  { ratio: 5.4, level: 0.14, seconds: 0.3 },
] as const;
/** The note of the bell, Hz, and a fifth above it. */
const NOTE = 660;
const FIFTH = 1.5;

export type Sound = 'join' | 'tick' | 'closed' | 'reveal' | 'podium';

/** Only the projector sounds, and only once somebody has turned it on. `play` is silent where the browser gives no sound. */
export interface Sounds {
  play(sound: Sound): void;
  close(): void;
}

/** Opens the loudspeaker. To be called from a key press, without which browsers refuse. */
export function openSounds(): Sounds {
  const context = new AudioContext();
  return {
    play(sound) {
      const at = context.currentTime + 0.01;
      switch (sound) {
        case 'join':
          return strike(context, at, NOTE * 2, 0.08);
        case 'tick':
          return knock(context, at);
        case 'closed':
          return strike(context, at, NOTE, 0.4);
        case 'reveal':
          return strike(context, at, NOTE * FIFTH, 0.4);
        case 'podium':
          for (const [i, ratio] of [1, 1.25, FIFTH].entries()) strike(context, at + 0.3 + i * 0.9, NOTE * ratio, 0.4);
      }
    },
    close() {
      void context.close();
    },
  };
}

function strike(context: AudioContext, at: number, note: number, level: number): void {
  for (const partial of PARTIALS) tone(context, 'sine', at, note * partial.ratio, level * partial.level, partial.seconds);
}

/** A wooden tick: short, low, without a ring. */
function knock(context: AudioContext, at: number): void {
  tone(context, 'triangle', at, 320, 0.25, 0.06);
}

function tone(context: AudioContext, type: OscillatorType, at: number, frequency: number, level: number, seconds: number): void {
  const source = context.createOscillator();
  const loudness = context.createGain();
  source.type = type;
  source.frequency.value = frequency;
  loudness.gain.setValueAtTime(level, at);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  source.connect(loudness).connect(context.destination);
  source.start(at);
  source.stop(at + seconds);
}
