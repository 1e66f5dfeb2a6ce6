import { PREVIEW } from './preview/shown.ts';

// One page, two things to show: the teacher's app, or the small phone inside it. Each loads its own styles only.
const target = document.getElementById('app');
if (target) {
  const framed = window.parent !== window && location.hash === PREVIEW.fragment;
  const shown = framed ? import('./preview/start.ts') : import('./start.ts');
  void shown.then(({ start }) => start(target));
}
