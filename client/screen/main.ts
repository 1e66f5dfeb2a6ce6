import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import '../ui/motion.css';
import './screen.css';
import { mount } from 'svelte';
import { browserKeep } from '../net/keep.ts';
import Screen from './Screen.svelte';
import { themeAtStart, wear } from './theme.ts';
import { takeTicket } from './ticket.ts';

wear(themeAtStart(location.search));
const ticket = takeTicket(
  location.hash,
  browserKeep(() => sessionStorage),
  () => history.replaceState(null, '', location.pathname + location.search),
);
const target = document.getElementById('screen');
if (target) mount(Screen, { target, props: { ticket } });
