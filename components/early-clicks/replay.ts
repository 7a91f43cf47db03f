/** Repeats a user's action on an element with the same events, in the same order, as a browser. */
export class Replay {
  click(element: HTMLElement, { detail, clientX, clientY, ctrlKey, shiftKey, altKey, metaKey }: MouseEvent): void {
    // For Enter in a field, or a screen reader, the browser sends no event before the click.
    if (detail === 0) {
      element.click();
      return;
    }
    const mouse = { ...this.common, detail: 1, clientX, clientY, ctrlKey, shiftKey, altKey, metaKey };
    const pointer = { ...mouse, pointerId: 1, pointerType: "mouse", isPrimary: true };
    const isTaken = !element.dispatchEvent(new PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
    if (!isTaken) element.dispatchEvent(new MouseEvent("mousedown", { ...mouse, buttons: 1 }));
    element.dispatchEvent(new PointerEvent("pointerup", pointer));
    if (!isTaken) element.dispatchEvent(new MouseEvent("mouseup", mouse));
    element.dispatchEvent(new PointerEvent("click", pointer));
  }

  key(element: HTMLElement, { key, code }: KeyboardEvent): void {
    const press = { ...this.common, key, code };
    if (element.dispatchEvent(new KeyboardEvent("keydown", press))) element.click();
    element.dispatchEvent(new KeyboardEvent("keyup", press));
  }

  private readonly common = { bubbles: true, cancelable: true, composed: true };
}
