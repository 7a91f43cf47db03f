/**
 * Knows whether React handles the events of an element. Before the page is hydrated it handles none. Afterwards only a streamed
 * part can lag, and React shows it: it stops an event on its way to an element that it cannot hydrate at once.
 */
export class Readiness {
  isPageHydrated = false;

  isReady(element: Element): boolean {
    if (!this.isPageHydrated) return false;
    let hasArrived = false;
    const onArrival = () => {
      hasArrived = true;
    };
    // An event for which React hydrates, which does not bubble, and which no handler here expects.
    element.addEventListener("touchcancel", onArrival);
    element.dispatchEvent(new Event("touchcancel"));
    element.removeEventListener("touchcancel", onArrival);
    return hasArrived;
  }
}
