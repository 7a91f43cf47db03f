/** What can be behind the dialog: landmarks of the page and the viewer, and the link that skips to the content. */
const BEHIND = "main, header, aside, nav, a, .t-doc__header";

/**
 * Makes everything behind the viewer's dialog inert while the dialog is open, as `aria-modal` promises: otherwise the page has
 * two main landmarks. Returns a function that stops it.
 */
export function keepBackgroundInert({ ownerDocument: { body } }: HTMLElement): () => void {
  let behind: HTMLElement[] = [];
  const update = () => {
    const dialog = body.querySelector<HTMLElement>(".scalar-client--open > [role=dialog]");
    const next = dialog ? [...siblingsUpTo(body, dialog)] : [];
    if (next.length === 0) for (const element of behind) element.inert = false;
    for (const element of next) element.inert = true;
    behind = next;
  };
  const observer = new MutationObserver(update);
  observer.observe(body, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
  return () => {
    observer.disconnect();
    for (const element of behind) element.inert = false;
  };
}

function* siblingsUpTo(top: HTMLElement, inner: HTMLElement): Generator<HTMLElement> {
  for (let element = inner; element !== top && element.parentElement; element = element.parentElement) {
    for (const sibling of element.parentElement.children) {
      if (sibling !== element && sibling instanceof HTMLElement && sibling.matches(BEHIND)) yield sibling;
    }
  }
}
