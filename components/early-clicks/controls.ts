/** Finds the control that an event is meant for. */
export class Controls {
  private readonly buttons = "button, input:is([type=submit], [type=checkbox], [type=radio])";

  /** The link or button at the target, the button of a label, or what opens a row (components/lists/row-actions.ts). */
  at(target: EventTarget | null): HTMLElement | null {
    if (!(target instanceof Element)) return null;
    const control =
      target.closest<HTMLElement>(`a[href], ${this.buttons}`) ??
      target.closest<HTMLLabelElement>("label")?.control ??
      this.openerOfRow(target);
    const acts = control?.matches(`a[href], ${this.buttons}`) && !control.matches(":disabled, [aria-disabled=true]");
    return acts ? control : null;
  }

  isLink(control: Element): boolean {
    return control.matches("a[href]");
  }

  private openerOfRow(target: Element): HTMLElement | null {
    if (target.closest("input, select, textarea")) return null;
    return target.closest("tr")?.querySelector<HTMLElement>("[data-opens-row]") ?? null;
  }
}
