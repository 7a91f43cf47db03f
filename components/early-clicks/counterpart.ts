/** An element's tag and name, and its place among the elements that share both. */
type Likeness = { name: string; index: number; count: number };

/** Finds the element that replaced another one, when React renders a part of the page again. */
export class Counterpart {
  /** What elements were like while they were on the page: an element that was taken out has lost its label. */
  private readonly likenesses = new WeakMap<HTMLElement, Likeness>();

  /** Notes what the element is like, so that its successor can be found. */
  remember(element: HTMLElement): void {
    const name = this.nameOf(element);
    const alike = this.named(element, name);
    this.likenesses.set(element, { name, index: alike.indexOf(element), count: alike.length });
  }

  /** The element itself while it is on the page; otherwise the one in its place among those with the same tag and name. */
  of<T extends HTMLElement>(element: T): T | null {
    if (element.isConnected) return element;
    const likeness = this.likenesses.get(element);
    const found = likeness ? this.named(element, likeness.name) : [];
    return likeness?.count === found.length ? (found[likeness.index] ?? null) : null;
  }

  /** Whether a missing element may come back: React shows a skeleton in place of a part until its code arrives. */
  mayFollow(): boolean {
    return document.querySelector("[data-slot=skeleton]") !== null;
  }

  private named<T extends HTMLElement>({ localName }: T, name: string): T[] {
    return [...document.querySelectorAll<T>(localName)].filter((each) => this.nameOf(each) === name);
  }

  private nameOf(element: HTMLElement): string {
    const label = (element as HTMLInputElement).labels?.[0]?.textContent;
    return element.getAttribute("aria-label") || label || element.getAttribute("name") || element.textContent;
  }
}
