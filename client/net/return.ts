/**
 * Calls `back` when the person or the network is back: the page is in view again, was taken out of the browser's memory of pages,
 * or the device is on a network again. Gives a function that stops it. Where there is no page (a bot), nobody returns.
 */
export function onReturn(back: () => void): () => void {
  if (typeof document === 'undefined') return () => {};
  const seen = () => {
    if (document.visibilityState === 'visible') back();
  };
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) back();
  };
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('pageshow', shown);
  window.addEventListener('online', back);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('pageshow', shown);
    window.removeEventListener('online', back);
  };
}
