import { mount } from 'svelte';
import { browserKeep } from '../net/keep.ts';
import { followTheme } from '../player/theme.ts';
import { Links } from './links.ts';
import Page from './Page.svelte';
import { Reading } from './reading.svelte.ts';

followTheme();
const target = document.getElementById('app');
if (target !== null) {
  const reading = new Reading(
    browserKeep(),
    new Links(
      browserKeep(),
      browserKeep(() => sessionStorage),
    ),
  );
  reading.start();
  target.replaceChildren();
  mount(Page, { target, props: { reading } });
}
