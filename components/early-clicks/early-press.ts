/**
 * A press of a mouse or finger that began on a control before React handled it. React must not see the press: it would hydrate
 * the part at once, and the part's effects might move the control from under the pointer.
 */
export class EarlyPress {
  private control: HTMLElement | null = null;
  /** What was pressed for the control: itself, a label or a row. */
  private area: Element | null = null;
  private place: DOMRect | null = null;

  get isActive(): boolean {
    return this.control !== null;
  }

  begin(control: HTMLElement, target: Element): void {
    this.control = control;
    this.area = control.contains(target) ? control : target;
    this.place = this.area.getBoundingClientRect();
  }

  /** Ends the press. Returns its control if the release clicks it: on it, or where it was when the press began. */
  end({ target, clientX: x, clientY: y }: MouseEvent): HTMLElement | null {
    const { control, area, place } = this;
    this.cancel();
    if (!control || !area || !place) return null;
    const isThere = area.contains(target as Node);
    const isAtPlace = x >= place.left && x <= place.right && y >= place.top && y <= place.bottom;
    const isSelecting = area !== control && document.getSelection()?.isCollapsed === false;
    return (isThere || isAtPlace) && !isSelecting ? control : null;
  }

  cancel(): void {
    this.control = null;
    this.area = null;
    this.place = null;
  }
}
