export type Theme = 'light' | 'dark';

/** `?theme=dark` asks for the dark picture. Light is the default: lit rooms wash projected black out. */
export const themeAtStart = (search: string): Theme => (new URLSearchParams(search).get('theme') === 'dark' ? 'dark' : 'light');

export const worn = (): Theme => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

export function wear(theme: Theme): void {
  if (theme === 'dark') document.documentElement.dataset.theme = 'dark';
  else delete document.documentElement.dataset.theme;
}
