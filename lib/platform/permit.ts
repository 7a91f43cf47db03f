import type { Actor, Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

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
 * First step of the platform team's verbs on organizations and their API access: operators may, and so may the system.
 * @throws AppError FORBIDDEN for everyone else.
 */
export function requireOperator({ actor }: Pick<OrganizationCtx, "actor">, toDo: string): void {
  if (actor.kind === "system" || actor.kind === "operator") return;
  throw new AppError("FORBIDDEN", `Only the platform team may ${toDo}. Ask them.`);
}

/**
 * First step of what nobody does in a browser: accounts, new organizations, signing keys. Only the system may (the command
 * line, the first start): whoever has a shell on the server stands above roles, and an operator's session does not.
 * @throws AppError FORBIDDEN for everyone else.
 */
export function requireSystem({ actor }: Pick<OrganizationCtx, "actor">, toDo: string): void {
  if (actor.kind === "system") return;
  throw new AppError("FORBIDDEN", `Only the command line on the server may ${toDo}. Ask the platform team.`);
}

/**
 * First step of a verb that reads a site's records: integrations' keys may; which operations a Custom scope holds is checked
 * at the door, and which sites a key reaches is the verb's question. The screens show no such records.
 * @throws AppError FORBIDDEN for people.
 */
export function requireReader({ actor }: Pick<Ctx, "actor">, toDo: string): void {
  if (isPerson(actor)) throw new AppError("FORBIDDEN", `Only integrations may ${toDo}. Use a key.`);
}

/**
 * First step of a verb that changes a site's records: integrations' keys may when their scope lets them write at all; which
 * sites they reach is the verb's question. The screens have no such verbs.
 * @throws AppError INSUFFICIENT_SCOPE for keys that only read, FORBIDDEN for people.
 */
export function requireWriter({ actor }: Pick<Ctx, "actor">, toDo: string): void {
  if (actor.kind === "system") return;
  if (isPerson(actor)) throw new AppError("FORBIDDEN", `Only integrations may ${toDo}. Use a key.`);
  if (actor.access === "read")
    throw new AppError("INSUFFICIENT_SCOPE", `This key may not ${toDo}. An admin can edit it.`);
}

/**
 * First step of a verb that changes the sites themselves: admins, and keys that may write and reach all sites.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE.
 */
export function requireGlobalWriter(ctx: OrganizationCtx, toDo: string): void {
  if (ctx.actor.kind !== "apiKey") requireAdmin(ctx, toDo);
  else requireWriter(ctx, toDo);
  if (ctx.actor.kind !== "apiKey" || ctx.actor.siteIds === null) return;
  throw new AppError("INSUFFICIENT_SCOPE", `Only keys that reach all sites may ${toDo}. An admin can edit this one.`);
}

function isPerson(actor: Actor): actor is Extract<Actor, { kind: "user" | "operator" }> {
  return actor.kind === "user" || actor.kind === "operator";
}
