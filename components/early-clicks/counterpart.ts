/** Finds the element that replaced another one, when React renders a part of the page again. */
export class Counterpart {
  /** The element itself while it is on the page; otherwise the only element with the same tag and name. */
  of<T extends HTMLElement>(element: T): T | null {
    if (element.isConnected) return element;
    const found = [...document.querySelectorAll<T>(element.localName)].filter(
      (each) => this.nameOf(each) === this.nameOf(element),
    );
    return found.length === 1 ? found[0]! : null;
  }

  /** Whether a missing element may come back: React shows a skeleton in place of a part until its code arrives. */
  mayFollow(): boolean {
    return document.querySelector("[data-slot=skeleton]") !== null;
  }

  private nameOf(element: HTMLElement): string {
    const label = (element as HTMLInputElement).labels?.[0]?.textContent;
    return element.getAttribute("aria-label") || label || element.getAttribute("name") || element.textContent;
  }
}
