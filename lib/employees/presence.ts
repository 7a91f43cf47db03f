import type { EmployeeView } from "@/lib/employees/schema";
import { AppError } from "@/lib/platform/errors";

type Stamps = { checkedInAt: string | null; checkedOutAt: string | null };
type EmployeeState = Pick<EmployeeView, "status" | "presence">;

/** A check-in clears the previous check-out, so that two clocks are never compared. */
export function presenceOf({ checkedInAt, checkedOutAt }: Stamps): EmployeeView["presence"] {
  return checkedInAt !== null && checkedOutAt === null ? "on_site" : "off_site";
}

/**
 * @throws AppError CONFLICT for an employee who is inactive (`details.status`) or already on site (`details.presence`).
 */
export function decideCheckIn({ status, presence }: EmployeeState, now: Date) {
  if (status === "inactive") {
    throw new AppError("CONFLICT", "This employee is inactive. Make them active before checking them in.", { status });
  }
  if (presence === "on_site") {
    throw new AppError("CONFLICT", "This employee is already on site. Check them out first.", { presence });
  }
  return { checkedInAt: now, checkedOutAt: null };
}

/** @throws AppError CONFLICT for an employee who is not on site (`details.presence`). */
export function decideCheckOut({ presence }: Pick<EmployeeState, "presence">, now: Date) {
  if (presence === "on_site") return { checkedOutAt: now };
  throw new AppError("CONFLICT", "This employee is not on site. Check them in first.", { presence });
}

/** Whether a change makes an employee inactive who is on site, and so checks them out. */
export function leavesOn({ presence }: Pick<EmployeeState, "presence">, changed: Partial<EmployeeView>): boolean {
  return changed.status === "inactive" && presence === "on_site";
}
