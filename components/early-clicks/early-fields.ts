import type { Readiness } from "./readiness";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Keeps what is typed into a field before React handles its events, and gives it to React afterwards. */
export class EarlyFields {
  /** The value of each field entered too early; null while nothing was typed. */
  private readonly values = new Map<Field, string | null>();
  private readonly readiness: Readiness;

  constructor(readiness: Readiness) {
    this.readiness = readiness;
  }

  get isEmpty(): boolean {
    return this.values.size === 0;
  }

  /**
   * Notes a field that is entered too early. Returns whether it was.
   * The focus comes before the first input, so the input cannot be what makes React hydrate the field.
   */
  onFocus(target: EventTarget | null): boolean {
    const field = this.fieldAt(target);
    const isEarly = field !== null && (this.values.has(field) || !this.readiness.isReady(field));
    if (isEarly && !this.values.has(field)) this.values.set(field, null);
    return isEarly;
  }

  /** Keeps the value of a field that was entered too early. Returns whether it was. */
  onInput(target: EventTarget | null): boolean {
    const isEarly = this.onFocus(target);
    if (isEarly) this.values.set(target as Field, (target as Field).value);
    return isEarly;
  }

  /** Browsers restore fields on reload without an event. */
  onRestored(): void {
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
      if (field.value !== field.defaultValue) this.onInput(field);
    }
  }

  /** Gives React the values of the fields that it handles by now. Returns whether there were any. */
  settle(): boolean {
    const ready = [...this.values].filter(([field]) => !field.isConnected || this.readiness.isReady(field));
    for (const [field, value] of ready) {
      this.values.delete(field);
      if (value !== null && field.isConnected) this.give(field, value);
    }
    return ready.length > 0;
  }

  /** React ignores an input event that leaves the value as React last saw it, so React sees another value first. */
  private give(field: Field, value: string): void {
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set;
    const caret = field instanceof HTMLSelectElement ? null : field.selectionStart;
    if (!(field instanceof HTMLSelectElement)) field.value = value === "" ? " " : "";
    setter?.call(field, value);
    if (caret !== null && document.activeElement === field) (field as HTMLInputElement).setSelectionRange(caret, caret);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private fieldAt(target: EventTarget | null): Field | null {
    const fields = "input:not([type=checkbox], [type=radio], [type=submit]), textarea, select";
    return target instanceof Element && target.matches(fields) ? (target as Field) : null;
  }
}
