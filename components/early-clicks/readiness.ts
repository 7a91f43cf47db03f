/**
 * Checks whether React handles an element's events. Before the page is hydrated it handles none. Afterwards a part whose code or
 * content is late can lag behind the rest.
 */
export class Readiness {
  isPageHydrated = false;

  /**
   * React passes this event to the handler of HydratedBody only if the element is hydrated, and the handler cancels it. The event
   * is one that does not make React hydrate, does not bubble, and means nothing outside a video.
   */
  isReady(element: Element): boolean {
    return !element.dispatchEvent(new Event("ratechange", { cancelable: true }));
  }

  /** Makes React hydrate the part around the element now, if its code is there. React does so for this event. */
  hurry(element: Element): void {
    if (this.isPageHydrated) element.dispatchEvent(new Event("touchcancel"));
  }
}
