import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import '../ui/motion.css';
import './teacher.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
