type Repair = [selector: string, apply: (element: HTMLElement) => void];

/**
 * What Scalar offers no setting for: a placeholder that looks like a credential, names that assistive software needs, and a
 * response that narrow screens show out of view.
 */
const REPAIRS: Repair[] = [
  ['input[placeholder^="QUxM"]', (input) => input.setAttribute("placeholder", "ihub_sandbox_…")],
  [".scalar-code-copy:not([aria-label])", (button) => button.setAttribute("aria-label", "Copy the example")],
  ['.code-input-lite__editor[role="combobox"]', nameEditor],
  ["button.show-more[aria-label]", startWithVisibleText],
  ['section[aria-label^="Notifications"]', nameNotifications],
  ['a[target="_blank"]:not([aria-label])', nameLink],
  ["button.scalar-icon-button:not([aria-label])", (button) => nameBlankButton(button, "Menu")],
  ["button.scalar-button[aria-haspopup]:not([aria-label])", (button) => nameBlankButton(button, "Choose values")],
  ['button:is([role="none"], [role="alert"])', (button) => button.removeAttribute("role")],
  [".t-doc__header header:not([role])", (header) => header.setAttribute("role", "group")],
  ['.cm-content[role="textbox"]:not([aria-label])', (text) => text.setAttribute("aria-label", "Response body")],
  ['.cm-scroller[tabindex="-1"]', (scroller) => scroller.setAttribute("tabindex", "0")],
  ['button[class*="copy-button"][aria-controls]', (button) => button.removeAttribute("aria-controls")],
  ['section[aria-label="Response"] [aria-live]', showResponse],
];

/** Applies the repairs now and whenever the viewer renders. Returns a function that stops it. */
export function repairViewer(place: Element): () => void {
  const repair = () => {
    for (const [selector, apply] of REPAIRS) for (const element of all(place, selector)) apply(element);
  };
  const observer = new MutationObserver(repair);
  observer.observe(place.ownerDocument.body, { childList: true, subtree: true });
  repair();
  return () => observer.disconnect();
}

/** The viewer's dialogs and notifications are outside its place, as children of the body. */
function all(place: Element, selector: string): HTMLElement[] {
  const { body } = place.ownerDocument;
  const outside = body.querySelectorAll<HTMLElement>(`.scalar-app ${selector}, .scalar-client ${selector}`);
  return [...place.querySelectorAll<HTMLElement>(selector), ...outside];
}

/** An editable field that completes words only while somebody types is a text box. */
function nameEditor(editor: HTMLElement): void {
  const label = editor.closest("td")?.querySelector("label")?.textContent?.trim();
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-label", label || "Value");
}

function startWithVisibleText(button: HTMLElement): void {
  const [text, label] = [button.textContent?.trim() ?? "", button.getAttribute("aria-label") ?? ""];
  if (!label.startsWith(text)) button.setAttribute("aria-label", `${text}: ${label}`);
}

function nameNotifications(section: HTMLElement): void {
  const isOfClient = section.closest(".scalar-app-layout") !== null;
  section.setAttribute("aria-label", isOfClient ? "Messages about test requests" : "Messages of the reference");
}

/** On some screens the link's text is hidden, and only an icon remains. */
function nameLink(link: HTMLElement): void {
  link.setAttribute("aria-label", link.textContent?.trim() || "Guide to the developer API");
}

function nameBlankButton(button: HTMLElement, name: string): void {
  if (isBlank(button)) button.setAttribute("aria-label", name);
}

/** What the client last said about its response: duration, size and status. */
const shown = new WeakMap<HTMLElement, string>();

function showResponse(summary: HTMLElement): void {
  const text = summary.textContent?.trim() ?? "";
  if (shown.get(summary) === text) return;
  shown.set(summary, text);
  if (/\b[1-5]\d\d\b/.test(text)) summary.closest("section")?.scrollIntoView({ block: "start" });
}

function isBlank(element: HTMLElement): boolean {
  return !element.textContent?.trim() && !element.querySelector("[aria-label], img[alt]");
}
