import type { EarlyFields } from "./early-fields";
import type { Readiness } from "./readiness";

type HeldAction = { element: HTMLElement; name: string; replay: (element: HTMLElement) => void };

/** Holds actions on elements that React does not handle yet. Each element shows that it waits, and each action runs once. */
export class HeldActions {
  isReplaying = false;
  private held: HeldAction[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private noticeTimer: ReturnType<typeof setTimeout> | undefined;
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

  /** Holds one action per element. Further clicks on a waiting element are ignored. */
  hold(element: HTMLElement, replay: HeldAction["replay"]): void {
    if (this.has(element)) return;
    element.setAttribute("aria-busy", "true");
    element.setAttribute("data-early", "");
    this.held.push({ element, name: this.nameOf(element), replay });
    this.noticeTimer ??= setTimeout(() => this.showNotice(true), 10_000);
    this.replayLater();
  }

  /** Checks repeatedly while something waits. Before the page is hydrated there is nothing to check. */
  replayLater(afterMs = 50): void {
    if (!this.readiness.isPageHydrated) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // Typed text goes first, so that React has rendered it before a click uses it.
      const hasActed = this.fields.replay() || this.replayFirst();
      if (this.held.length === 0) this.reset();
      if (this.held.length > 0 || !this.fields.isEmpty) this.replayLater(hasActed ? 0 : 50);
    }, afterMs);
  }

  showNotice(isShown: boolean): void {
    document.getElementById(this.noticeId)?.toggleAttribute("hidden", !isShown);
  }

  private replayFirst(): boolean {
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

  /** The element that replaced a re-rendered one: the only element with the same tag and name. */
  private twinOf({ element, name }: HeldAction): HTMLElement | null {
    const twins = [...document.querySelectorAll<HTMLElement>(element.localName)].filter(
      (each) => this.nameOf(each) === name,
    );
    return twins.length === 1 ? twins[0]! : null;
  }

  /** Checks that no earlier action disabled the element or opened a dialog in front of it. */
  private takesClicks(element: HTMLElement): boolean {
    return (
      !element.closest("[inert], [aria-hidden=true], :disabled") && getComputedStyle(element).pointerEvents !== "none"
    );
  }

  private reset(): void {
    clearTimeout(this.noticeTimer);
    this.noticeTimer = undefined;
    this.showNotice(false);
  }

  private nameOf(element: HTMLElement): string {
    return element.getAttribute("aria-label") ?? element.textContent;
  }
}
