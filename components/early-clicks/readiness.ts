/**
 * Checks whether React handles an element's events. Before the page is hydrated it handles none. Afterwards only a streamed part
 * can lag; React then stops an event on its way to the element, which this class detects.
 */
export class Readiness {
  isPageHydrated = false;

  isReady(element: Element): boolean {
    if (!this.isPageHydrated) return false;
    let hasArrived = false;
    const onArrival = () => {
      hasArrived = true;
    };
    // React hydrates for this event, it does not bubble, and no handler here uses it.
    element.addEventListener("touchcancel", onArrival);
    element.dispatchEvent(new Event("touchcancel"));
    element.removeEventListener("touchcancel", onArrival);
    return hasArrived;
  }
}
