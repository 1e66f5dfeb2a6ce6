import '../../player/player.css';
import { mount } from 'svelte';
import Phone from './Phone.svelte';

/** Shows a phone's page inside the control page. */
export function start(target: HTMLElement): void {
  mount(Phone, { target });
}
