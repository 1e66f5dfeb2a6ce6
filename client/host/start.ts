import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import '../ui/motion.css';
import './teacher.css';
import { mount } from 'svelte';
import App from './App.svelte';

/** Shows the teacher's app. */
export function start(target: HTMLElement): void {
  mount(App, { target });
}
