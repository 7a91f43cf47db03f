import type { Counterpart } from "./counterpart";
import type { Readiness } from "./readiness";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Typed = { value: string; caret: number | null };

/** Keeps the text typed into a field before React handles its events, and passes it to React afterwards. */
export class EarlyFields {
  /** What is in each field that got the focus too early; null while nothing was typed. */
  private readonly typed = new Map<Field, Typed | null>();
  private focused: Field | null = null;
  /** The field in which an input method composes a word. A new value would break the word off. */
  private composing: Field | null = null;
  private readonly readiness: Readiness;
  private readonly counterpart: Counterpart;

  constructor(readiness: Readiness, counterpart: Counterpart) {
    this.readiness = readiness;
    this.counterpart = counterpart;
  }

  get isEmpty(): boolean {
    return this.typed.size === 0;
  }

  /**
   * Records a field that gets the focus too early, and returns whether it does. The focus comes before the first input, so React
   * usually handles the field when the input begins.
   */
  onFocus(target: EventTarget | null): boolean {
    const field = this.fieldAt(target);
    this.focused = field;
    const isEarly = field !== null && (this.typed.has(field) || !this.readiness.isReady(field));
    if (isEarly && !this.typed.has(field)) {
      this.keep(field, null);
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
      this.typed.delete(field);
      return false;
    }
    if (field) this.keepValue(field);
    return field !== null;
  }

  /** Forgets what was chosen in a list if React handles the choice itself: it may become ready between the input and the change. */
  onChange(target: EventTarget | null): void {
    if (target instanceof HTMLSelectElement && this.readiness.isReady(target)) this.typed.delete(target);
  }

  onComposition(target: EventTarget | null): void {
    this.composing = this.fieldAt(target);
  }

  /** Records fields that the browser restored on reload, because browsers send no event for them. React does not know their text. */
  onRestored(): void {
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
      if (this.fieldAt(field) && field.value !== field.defaultValue) this.keepValue(field);
    }
  }

  /**
   * Passes the values of fields that React now handles to React. Returns whether there were any. Until then React's next render of
   * a field removes its text, so this must also come before the next input in the field.
   */
  release(): boolean {
    const before = this.typed.size;
    for (const [early, typed] of this.typed) {
      const field = this.counterpart.of(early);
      const isDue = field ? this.readiness.isReady(field) && field !== this.composing : !this.counterpart.mayFollow();
      if (!isDue) continue;
      this.typed.delete(early);
      if (field && field !== early) this.refocus(early, field);
      if (field && typed) this.give(field, typed);
    }
    return this.typed.size < before;
  }

  /** The focus is lost with its element. */
  private refocus(early: Field, field: Field): void {
    if (this.focused === early && document.activeElement === document.body) field.focus();
  }

  private keepValue(field: Field): void {
    this.keep(field, { value: field.value, caret: this.selectionOf(field).end });
  }

  private keep(field: Field, typed: Typed | null): void {
    this.counterpart.remember(field);
    this.typed.set(field, typed);
  }

  /** React ignores an input event without a changed value, so the field gets another value first. */
  private give(field: Field, { value, caret }: Typed): void {
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set;
    const { start, end } = field.value === value ? this.selectionOf(field) : { start: caret, end: caret };
    if (!(field instanceof HTMLSelectElement)) field.value = value === "" ? " " : "";
    setter?.call(field, value);
    const isFocused = document.activeElement === field;
    if (isFocused && start !== null) (field as HTMLInputElement).setSelectionRange(start, end);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    if (!isFocused) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  }

  /** Where the field's selection is; null for fields that do not tell, such as lists, dates and addresses. */
  private selectionOf(field: Field): { start: number | null; end: number | null } {
    if (field instanceof HTMLSelectElement) return { start: null, end: null };
    return { start: field.selectionStart, end: field.selectionEnd };
  }

  private fieldAt(target: EventTarget | null): Field | null {
    const fields = "input:not([type=checkbox], [type=radio], [type=submit]), textarea, select";
    return target instanceof Element && target.matches(fields) ? (target as Field) : null;
  }
}
