import type { Controls } from "./controls";
import type { EarlyFields } from "./early-fields";
import type { EarlyPress } from "./early-press";
import type { HeldActions } from "./held-actions";
import type { Readiness } from "./readiness";
import type { Replay } from "./replay";
import type { UnfinishedNotice } from "./unfinished-notice";

type Parts = {
  readiness: Readiness;
  controls: Controls;
  press: EarlyPress;
  fields: EarlyFields;
  held: HeldActions;
  replay: Replay;
  notice: UnfinishedNotice;
};

/**
 * Sees every event before React and holds actions on elements that React does not handle yet. A click on a link is left to the
 * browser, which follows it without React.
 */
export class EarlyEvents {
  private readonly parts: Parts;
  private pressedKey: string | null = null;
  /** The press has ended with its action. The browser's own click follows, on the control or on what moved to its place. */
  private isClickTaken = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  listen(hydratedEvent: string): void {
    const { readiness, press, fields, held } = this.parts;
    // Typed text goes first: whatever the person does next may use it, and the next letter belongs behind it.
    for (const type of ["pointerdown", "keydown", "beforeinput", "compositionstart", "click", "submit"] as const) {
      this.on(type, () => fields.release());
    }
    this.on("pointerdown", (event) => this.onPointerDown(event));
    for (const type of ["mousedown", "pointerup"] as const) this.on(type, (event) => this.onPress(event));
    this.on("mouseup", (event) => this.onMouseUp(event));
    this.on("pointercancel", () => press.cancel());
    this.on("click", (event) => this.onClick(event));
    this.on("keydown", (event) => this.onKeyDown(event));
    this.on("keyup", (event) => this.onKeyUp(event));
    this.on("submit", (event) => this.onSubmit(event));
    this.on("focusin", ({ target }) => fields.onFocus(target) && held.releaseLater());
    this.on("input", ({ target }) => fields.onInput(target) && held.releaseLater());
    this.on("change", ({ target }) => fields.onChange(target));
    this.on("compositionstart", ({ target }) => fields.onComposition(target));
    this.on("compositionend", () => fields.onComposition(null));
    this.on("DOMContentLoaded", () => {
      fields.onRestored();
      held.releaseLater();
    });
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
    this.isClickTaken = false;
    this.parts.press.cancel();
    const control = event.button === 0 ? this.earlyControlAt(event.target) : null;
    if (control) this.parts.press.begin(control, event.target as Element);
    this.onPress(event);
  }

  private onPress(event: Event): void {
    if (this.parts.press.isActive) event.stopImmediatePropagation();
  }

  private onMouseUp(event: MouseEvent): void {
    this.onPress(event);
    const control = this.parts.press.end(event);
    this.isClickTaken = control !== null && this.act(control, event);
  }

  private onClick(event: MouseEvent): void {
    if (this.parts.notice.isDismissedBy(event.target)) {
      this.parts.held.dismissNotice();
      return;
    }
    // A click by keyboard has no detail and belongs to no press.
    const isTaken = this.isClickTaken && event.detail > 0;
    const control = isTaken ? null : this.earlyControlAt(event.target);
    if (isTaken || (control && this.act(control, event))) this.stop(event);
    this.isClickTaken = false;
  }

  /** Clicks a control: a link now, a button when React handles it. Returns false for a click that the browser does itself. */
  private act(control: HTMLElement, event: MouseEvent): boolean {
    const { controls, held, replay } = this.parts;
    if (!controls.isLink(control)) held.hold(control, (element) => replay.click(element, event));
    else if (control.contains(event.target as Node)) return false;
    else control.click();
    return true;
  }

  private onKeyDown(event: KeyboardEvent): void {
    const { key } = event;
    // The key is held down; only the first press counts.
    if (event.repeat && key === this.pressedKey) {
      this.stop(event);
      return;
    }
    this.pressedKey = null;
    const isPress = (key === "Enter" || key === " ") && !event.ctrlKey && !event.metaKey && !event.altKey;
    const button = isPress ? this.earlyControlAt(event.target) : null;
    if (!button?.matches("button")) return;
    this.pressedKey = key;
    this.stop(event);
    this.parts.held.hold(button, (element) => this.parts.replay.key(element, event));
  }

  private onKeyUp(event: KeyboardEvent): void {
    if (event.key !== this.pressedKey) return;
    this.pressedKey = null;
    this.stop(event);
  }

  /** Holds the submit of a form without a button. For other forms the button's click is held. */
  private onSubmit(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (this.parts.readiness.isReady(form) && !this.parts.held.isAboutToAct) return;
    this.stop(event);
    this.parts.held.hold(form, () => form.requestSubmit(event.submitter));
  }

  /** If a script fails to load, the page is never hydrated. */
  private onError(target: EventTarget | null): void {
    if (target instanceof HTMLScriptElement && !this.parts.readiness.isPageHydrated) this.parts.notice.show();
  }

  private stop(event: Event): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** The control at the target if React does not handle it yet, or if earlier actions come before this one. */
  private earlyControlAt(target: EventTarget | null): HTMLElement | null {
    const { controls, held, notice, readiness } = this.parts;
    const control = controls.at(target);
    if (!control || notice.contains(control)) return null;
    return held.has(control) || held.isAboutToAct || !readiness.isReady(control) ? control : null;
  }
}
