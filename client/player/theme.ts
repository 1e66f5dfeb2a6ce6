/** Light or dark as the device has it, now and when it changes. */
export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const set = () => {
    document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
  };
  set();
  dark.addEventListener('change', set);
}
