/** As a ref: brings what appears in answer to an action into the view of a dialog that scrolls. */
export function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
