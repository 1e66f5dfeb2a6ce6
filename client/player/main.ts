import { mount } from 'svelte';
import Player from './Player.svelte';
import { typedInShell } from './shell.ts';
import { followTheme } from './theme.ts';
import { Visit } from './visit.svelte.ts';

/** Until it is known what is to be seen first, the static page stays, and can be typed in. */
async function begin(target: HTMLElement): Promise<void> {
  const visit = new Visit();
  await visit.start(typedInShell().code);
  const { name, pressed } = typedInShell();
  target.replaceChildren();
  mount(Player, { target, props: { visit, typedName: name } });
  if (pressed && visit.step.at === 'name' && visit.step.info.names === 'typed') visit.join(name);
}

followTheme();
const target = document.getElementById('app');
if (target !== null) void begin(target);
