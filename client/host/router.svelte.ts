import { pathOf, type Route, routeOf } from './routes.ts';

/** Which page is shown. Links inside the site are ordinary links: `follow` turns a plain click on one into a change of page. */
class Router {
  #route = $state.raw<Route>(routeOf(location.pathname));

  get route(): Route {
    return this.#route;
  }

  go(route: Route): void {
    history.pushState(null, '', pathOf(route));
    this.#show();
  }

  /** Starts listening; returns how to stop. */
  listen(): () => void {
    const back = (): void => {
      this.#route = routeOf(location.pathname);
    };
    const click = (event: MouseEvent): void => this.#follow(event);
    addEventListener('popstate', back);
    document.addEventListener('click', click);
    return () => {
      removeEventListener('popstate', back);
      document.removeEventListener('click', click);
    };
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return;
    const inPage = link.pathname === location.pathname && link.hash !== '';
    if (inPage || routeOf(link.pathname).page === 'lost') return;
    event.preventDefault();
    history.pushState(null, '', link.pathname + link.search + link.hash);
    this.#show();
  }

  #show(): void {
    this.#route = routeOf(location.pathname);
    scrollTo(0, 0);
  }
}

export const router = new Router();
