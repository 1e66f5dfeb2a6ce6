/**
 * The page's first script, which comes before anything is drawn: it asks for the room that the address names, so that its answer is on
 * the way together with the rest of the page, and says which form of the static page is to be seen. It has no import, for it is no module.
 */
{
  /** As requests.ts has it, ms. */
  const PATIENCE = 8000;
  const { pathname, search, hash } = location;
  const digits = (text: string | null) => (text ?? '').replace(/\D/g, '');
  const code = [digits(pathname), digits(new URLSearchParams(search).get('code'))].find((found) => found.length === 6);
  if (code !== undefined && !hash) {
    const page = document.documentElement;
    if (holdsSeat(code)) page.dataset.at = 'room';
    else {
      page.dataset.at = 'name';
      const stop = new AbortController();
      setTimeout(() => stop.abort(), PATIENCE);
      const answer = fetch(`/api/join/${code}`, { signal: stop.signal });
      // Whoever takes it is told of a failure too.
      answer.catch(() => {});
      globalThis.early = { code, answer };
      // Pressed before the page can join: it does so as soon as it can.
      addEventListener('submit', (event) => {
        const form = event.target as HTMLElement;
        if (form.id !== 'early-name') return;
        event.preventDefault();
        page.dataset.pressed = '';
      });
    }
  }

  /** This browser has a place in the room already, as seats.ts keeps it. */
  function holdsSeat(of: string): boolean {
    try {
      const seats = JSON.parse(localStorage.getItem('bellringer.seats') ?? '[]');
      return seats.some((seat: { code: string; joined: boolean; over: boolean }) => seat.code === of && seat.joined && !seat.over);
    } catch {
      return false;
    }
  }
}
