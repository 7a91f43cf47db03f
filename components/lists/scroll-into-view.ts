/** A ref that scrolls a new element into view inside a scrolling dialog. */
export function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
