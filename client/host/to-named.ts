/** Goes to what the address names after #, once the part of the page that holds it has been drawn: an attachment of that part. */
export function toNamed(): void {
  const id = location.hash.slice(1);
  if (id === '') return;
  requestAnimationFrame(() => {
    const named = document.getElementById(id);
    named?.scrollIntoView();
    named?.focus({ preventScroll: true });
  });
}
