import type { OrganizationCtx } from "@/lib/ctx";
import { AppError } from "@/lib/errors";

/**
 * First step of a dashboard verb: owners and admins may, and so may the system (jobs, the command line).
 * @throws AppError FORBIDDEN for members and for integrations' keys.
 */
export function requireAdmin(ctx: OrganizationCtx, toDo: string): void {
  const { actor } = ctx;
  if (actor.kind === "system") return;
  if (actor.kind === "user" && actor.role !== "member") return;
  throw new AppError("FORBIDDEN", `Only owners and admins may ${toDo}. Ask one of them.`);
}

/**
 * First step of the platform team's verbs: accounts, organizations, API access. Only the system may so far (the command line,
 * the first start); whoever has a shell on the server stands above roles.
 * @throws AppError FORBIDDEN for everyone else.
 */
export function requireOperator(ctx: Pick<OrganizationCtx, "actor">, toDo: string): void {
  if (ctx.actor.kind === "system") return;
  throw new AppError("FORBIDDEN", `Only the platform team may ${toDo}. Ask them.`);
}
