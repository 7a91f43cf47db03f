import type { Counterpart } from "./counterpart";
import type { Readiness } from "./readiness";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Keeps the text typed into a field before React handles its events, and passes it to React afterwards. */
export class EarlyFields {
  /** The value of each field that got the focus too early; null while nothing was typed. */
  private readonly values = new Map<Field, string | null>();
  private readonly readiness: Readiness;
  private readonly counterpart: Counterpart;

  constructor(readiness: Readiness, counterpart: Counterpart) {
    this.readiness = readiness;
    this.counterpart = counterpart;
  }

  get isEmpty(): boolean {
    return this.values.size === 0;
  }

  /**
   * Records a field that gets the focus too early, and returns whether it does. The focus comes before the first input, so React
   * usually handles the field when the input begins.
   */
  onFocus(target: EventTarget | null): boolean {
    const field = this.fieldAt(target);
    const isEarly = field !== null && (this.values.has(field) || !this.readiness.isReady(field));
    if (isEarly && !this.values.has(field)) {
      this.values.set(field, null);
      this.readiness.hurry(field);
    }
    return isEarly;
  }

  /**
   * Keeps the value of a field that React does not handle yet, and returns whether it does so. Focusing a field makes React hydrate
   * it, so React may handle this very input: passing it again would choose twice.
   */
  onInput(target: EventTarget | null): boolean {
    const field = this.fieldAt(target);
    if (field && this.readiness.isReady(field)) {
      this.values.delete(field);
      return false;
    }
    if (field) this.values.set(field, field.value);
    return field !== null;
  }

  /** Forgets what was chosen in a list if React handles the choice itself: it may become ready between the input and the change. */
  onChange(target: EventTarget | null): void {
    if (target instanceof HTMLSelectElement && this.readiness.isReady(target)) this.values.delete(target);
  }

  /** Records fields that the browser restored on reload, because browsers send no event for them. */
  onRestored(): void {
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
      if (field.value !== field.defaultValue) this.onInput(field);
    }
  }

  /** Passes the values of fields that React now handles to React. Returns whether there were any. */
  release(): boolean {
    const before = this.values.size;
    for (const [early, value] of this.values) {
      const field = this.counterpart.of(early);
      if (field ? !this.readiness.isReady(field) : this.counterpart.mayFollow()) continue;
      this.values.delete(early);
      if (field && value !== null) this.give(field, value);
    }
    return this.values.size < before;
  }

  /** React ignores an input event without a changed value, so the field gets another value first. */
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
