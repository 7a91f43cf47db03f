import type { EarlyFields } from "./early-fields";
import type { Readiness } from "./readiness";

type HeldAction = { element: HTMLElement; name: string; replay: (element: HTMLElement) => void };

/** Actions on elements that React does not handle yet. Each element shows that it waits; React gets each action once. */
export class HeldActions {
  isReplaying = false;
  private held: HeldAction[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private readonly readiness: Readiness;
  private readonly fields: EarlyFields;
  private readonly noticeId: string;

  constructor(readiness: Readiness, fields: EarlyFields, noticeId: string) {
    this.readiness = readiness;
    this.fields = fields;
    this.noticeId = noticeId;
  }

  has(element: Element): boolean {
    return this.held.some((action) => action.element === element);
  }

  /** One action an element: a second click on what already waits adds nothing. */
  hold(element: HTMLElement, replay: HeldAction["replay"]): void {
    if (this.has(element)) return;
    element.setAttribute("aria-busy", "true");
    element.setAttribute("data-early", "");
    this.held.push({ element, name: this.nameOf(element), replay });
    this.patience ??= setTimeout(() => this.showNotice(true), 10_000);
    this.settleLater();
  }

  /** Looks again and again while something waits, and only then; before the page is hydrated there is nothing to look for. */
  settleLater(afterMs = 50): void {
    if (!this.readiness.isPageHydrated) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // What was typed goes first, and React renders it before a click can ask for it.
      const hasActed = this.fields.settle() || this.settleFirst();
      if (this.held.length === 0) this.calm();
      if (this.held.length > 0 || !this.fields.isEmpty) this.settleLater(hasActed ? 0 : 50);
    }, afterMs);
  }

  showNotice(isShown: boolean): void {
    document.getElementById(this.noticeId)?.toggleAttribute("hidden", !isShown);
  }

  private settleFirst(): boolean {
    const first = this.held.find(({ element }) => !element.isConnected || this.readiness.isReady(element));
    if (!first) return false;
    this.held = this.held.filter((action) => action !== first);
    first.element.removeAttribute("aria-busy");
    first.element.removeAttribute("data-early");
    const element = first.element.isConnected ? first.element : this.twinOf(first);
    if (element && this.takesClicks(element)) this.replay(first, element);
    return true;
  }

  private replay({ replay }: HeldAction, element: HTMLElement): void {
    this.isReplaying = true;
    try {
      replay(element);
    } finally {
      this.isReplaying = false;
    }
  }

  /** React rendered the element anew: the only one of its kind and name takes the action. */
  private twinOf({ element, name }: HeldAction): HTMLElement | null {
    const twins = [...document.querySelectorAll<HTMLElement>(element.localName)].filter(
      (each) => this.nameOf(each) === name,
    );
    return twins.length === 1 ? twins[0]! : null;
  }

  /** An earlier action may have disabled the element or opened a dialog in front of it. */
  private takesClicks(element: HTMLElement): boolean {
    return (
      !element.closest("[inert], [aria-hidden=true], :disabled") && getComputedStyle(element).pointerEvents !== "none"
    );
  }

  private calm(): void {
    clearTimeout(this.patience);
    this.patience = undefined;
    this.showNotice(false);
  }

  private nameOf(element: HTMLElement): string {
    return element.getAttribute("aria-label") ?? element.textContent;
  }
}
