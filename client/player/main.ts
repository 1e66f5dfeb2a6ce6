import { mount } from 'svelte';
import Player from './Player.svelte';
import { followTheme } from './theme.ts';
import { Visit } from './visit.svelte.ts';

followTheme();
const target = document.getElementById('app');
if (target !== null) {
  // What was typed while the script was on its way stays.
  const typed = document.querySelector<HTMLInputElement>('#code')?.value ?? '';
  const visit = new Visit();
  visit.start(typed);
  target.replaceChildren();
  mount(Player, { target, props: { visit } });
}
