import type { EmployeeStatus, EmployeeView, Presence } from "@/lib/employees/terms";
import { AppError } from "@/lib/platform/errors";

type Stamps = { checkedInAt: string | null; checkedOutAt: string | null };
type Standing = Pick<EmployeeView, "status" | "presence">;

/** A check-in clears the check-out before it, so that no two clocks are compared. */
export function presenceOf({ checkedInAt, checkedOutAt }: Stamps): Presence {
  return checkedInAt !== null && checkedOutAt === null ? "on_site" : "off_site";
}

/** @throws AppError CONFLICT for who is inactive (`details.status`) or on site already (`details.presence`). */
export function decideCheckIn({ status, presence }: Standing, now: Date) {
  if (status === "inactive") {
    throw new AppError("CONFLICT", "This employee is inactive. Make them active before checking them in.", { status });
  }
  if (presence === "on_site") {
    throw new AppError("CONFLICT", "This employee is on site already. Check them out first.", { presence });
  }
  return { checkedInAt: now, checkedOutAt: null };
}

/** @throws AppError CONFLICT for who is not on site (`details.presence`). */
export function decideCheckOut({ presence }: Pick<Standing, "presence">, now: Date) {
  if (presence === "on_site") return { checkedOutAt: now };
  throw new AppError("CONFLICT", "This employee is not on site. Check them in first.", { presence });
}

/** Whoever becomes inactive while on site leaves. */
export function leavesOn({ presence }: Pick<Standing, "presence">, changed: { status?: EmployeeStatus }): boolean {
  return changed.status === "inactive" && presence === "on_site";
}
