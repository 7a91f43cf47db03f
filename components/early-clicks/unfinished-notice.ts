/** The notice that the page has not finished loading. Nothing here needs React. */
export class UnfinishedNotice {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  show(): void {
    this.toggle(true);
  }

  /** Shows the notice when an action has waited too long. */
  showLater(): void {
    this.timer ??= setTimeout(() => this.show(), 10_000);
  }

  /** Hides the notice until an action waits too long again. */
  hide(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.toggle(false);
  }

  contains(element: Element): boolean {
    return element.closest(`#${this.id}`) !== null;
  }

  isDismissedBy(target: EventTarget | null): boolean {
    return target instanceof Element && this.contains(target) && target.closest("button") !== null;
  }

  private toggle(isShown: boolean): void {
    document.getElementById(this.id)?.toggleAttribute("hidden", !isShown);
  }
}
