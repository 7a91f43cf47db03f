import type { Counterpart } from "./counterpart";
import type { EarlyFields } from "./early-fields";
import type { Readiness } from "./readiness";
import type { UnfinishedNotice } from "./unfinished-notice";

type HeldAction = { element: HTMLElement; replay: (element: HTMLElement) => void };

/** Holds actions on elements that React does not handle yet. Each element shows that it waits, and each action runs once. */
export class HeldActions {
  isReplaying = false;
  private held: HeldAction[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly readiness: Readiness;
  private readonly fields: EarlyFields;
  private readonly counterpart: Counterpart;
  private readonly notice: UnfinishedNotice;

  constructor(readiness: Readiness, fields: EarlyFields, counterpart: Counterpart, notice: UnfinishedNotice) {
    this.readiness = readiness;
    this.fields = fields;
    this.counterpart = counterpart;
    this.notice = notice;
  }

  has(element: Element): boolean {
    return this.held.some((action) => this.counterpart.of(action.element) === element);
  }

  /** Whether an action is about to run. A later one must not overtake it. */
  get isAboutToAct(): boolean {
    return this.held.some((action) => !this.isWaiting(action));
  }

  /** Holds one action per element. Further clicks on a waiting element are ignored. */
  hold(element: HTMLElement, replay: HeldAction["replay"]): void {
    if (this.has(element)) return;
    this.counterpart.remember(element);
    element.setAttribute("aria-busy", "true");
    element.setAttribute("data-early", "");
    this.held.push({ element, replay });
    this.notice.showLater();
    this.readiness.hurry(element);
    this.releaseLater();
  }

  /** Checks repeatedly while something waits. Before the page is hydrated there is nothing to check. */
  releaseLater(afterMs = 50): void {
    if (!this.readiness.isPageHydrated) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // Typed text goes first, so that React has rendered it before a click uses it.
      const hasActed = this.fields.release() || this.releaseFirst();
      if (this.held.length === 0) this.notice.hide();
      if (this.held.length > 0 || !this.fields.isEmpty) this.releaseLater(hasActed ? 0 : 50);
    }, afterMs);
  }

  /** Hides the notice. The focus returns to the first element that waits. */
  dismissNotice(): void {
    this.notice.hide();
    this.held[0]?.element.focus();
  }

  private releaseFirst(): boolean {
    const first = this.held.find((action) => !this.isWaiting(action));
    if (!first) return false;
    this.held = this.held.filter((action) => action !== first);
    first.element.removeAttribute("aria-busy");
    first.element.removeAttribute("data-early");
    const element = this.counterpart.of(first.element);
    if (element && this.takesClicks(element)) this.replay(first, element);
    return true;
  }

  private isWaiting({ element: early }: HeldAction): boolean {
    const element = this.counterpart.of(early);
    // React also hides a part with a skeleton, and keeps its elements on the page.
    const isShown = element !== null && element.getClientRects().length > 0;
    return isShown ? !this.readiness.isReady(element) : this.counterpart.mayFollow();
  }

  private replay({ replay }: HeldAction, element: HTMLElement): void {
    this.isReplaying = true;
    try {
      replay(element);
    } finally {
      this.isReplaying = false;
    }
  }

  /** Checks that no earlier action disabled the element or opened a dialog in front of it. */
  private takesClicks(element: HTMLElement): boolean {
    return (
      !element.closest("[inert], [aria-hidden=true], :disabled") && getComputedStyle(element).pointerEvents !== "none"
    );
  }
}
