import type { EarlyFields } from "./early-fields";
import type { HeldActions } from "./held-actions";
import type { Readiness } from "./readiness";
import type { Replay } from "./replay";

type Parts = { readiness: Readiness; fields: EarlyFields; held: HeldActions; replay: Replay };

/**
 * Sees every event before React and holds actions on elements that React does not handle yet. It ignores links, because the
 * browser follows them without React.
 */
export class EarlyEvents {
  private readonly parts: Parts;
  /** The button whose press began too early. React missed the start, so the rest of the press is held, too. */
  private pressed: HTMLElement | null = null;
  private pressedKey: string | null = null;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  listen(hydratedEvent: string): void {
    const { readiness, fields, held } = this.parts;
    this.on("pointerdown", (event) => this.onPointerDown(event));
    for (const type of ["mousedown", "pointerup", "mouseup"] as const) this.on(type, (event) => this.onPointer(event));
    this.on("click", (event) => this.onClick(event));
    this.on("keydown", (event) => this.onKeyDown(event));
    this.on("keyup", (event) => this.onKeyUp(event));
    this.on("submit", (event) => this.onSubmit(event));
    this.on("focusin", ({ target }) => fields.onFocus(target) && held.releaseLater());
    this.on("input", ({ target }) => fields.onInput(target) && held.releaseLater());
    this.on("DOMContentLoaded", () => fields.onRestored());
    this.on("error", ({ target }) => this.onError(target));
    window.addEventListener(hydratedEvent, () => {
      readiness.isPageHydrated = true;
      held.releaseLater(0);
    });
  }

  private on<T extends keyof WindowEventMap>(type: T, listener: (event: WindowEventMap[T]) => void): void {
    const onEvent = (event: WindowEventMap[T]) => this.parts.held.isReplaying || listener(event);
    window.addEventListener(type, onEvent, true);
  }

  private onPointerDown(event: PointerEvent): void {
    const button = this.buttonAt(event.target);
    this.pressed = button && event.button === 0 && !this.isReady(button) ? button : null;
    this.onPointer(event);
  }

  private onPointer(event: MouseEvent): void {
    if (this.pressed && this.pressed === this.buttonAt(event.target)) event.stopImmediatePropagation();
  }

  private onClick(event: MouseEvent): void {
    const button = this.buttonAt(event.target);
    const isEarly = button && (button === this.pressed || !this.isReady(button));
    this.pressed = null;
    if (isEarly) this.hold(event, button, (element) => this.parts.replay.click(element, event));
  }

  private onKeyDown(event: KeyboardEvent): void {
    const { key } = event;
    // The key is held down; only the first press counts.
    if (event.repeat && key === this.pressedKey) {
      this.stop(event);
      return;
    }
    this.pressedKey = null;
    const button = this.buttonAt(event.target);
    const isPress = (key === "Enter" || key === " ") && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPress || !button?.matches("button") || this.isReady(button)) return;
    this.pressedKey = key;
    this.hold(event, button, (element) => this.parts.replay.key(element, event));
  }

  private onKeyUp(event: KeyboardEvent): void {
    if (event.key !== this.pressedKey) return;
    this.pressedKey = null;
    this.stop(event);
  }

  /** Holds the submit of a form without a button. For other forms the button's click is held. */
  private onSubmit(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || this.isReady(form)) return;
    this.hold(event, form, () => form.requestSubmit(event.submitter));
  }

  /** If a script fails to load, the page is never hydrated. */
  private onError(target: EventTarget | null): void {
    if (target instanceof HTMLScriptElement && !this.parts.readiness.isPageHydrated) this.parts.held.showNotice(true);
  }

  private hold(event: Event, element: HTMLElement, replay: (element: HTMLElement) => void): void {
    this.stop(event);
    this.parts.held.hold(element, replay);
  }

  private stop(event: Event): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private isReady(element: Element): boolean {
    return this.parts.readiness.isReady(element);
  }

  private buttonAt(target: EventTarget | null): HTMLElement | null {
    const buttons = "button, input:is([type=submit], [type=checkbox], [type=radio])";
    const found = target instanceof Element ? target.closest<HTMLElement>(`a[href], ${buttons}`) : null;
    return found?.matches("a[href], :disabled, [aria-disabled=true]") ? null : found;
  }
}
