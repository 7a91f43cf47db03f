import type { Actor, Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/**
 * First step of a dashboard verb: owners, admins and the system (jobs, CLI) are allowed.
 * @throws AppError FORBIDDEN for members and for integrations' keys.
 */
export function requireAdmin(ctx: OrganizationCtx, toDo: string): void {
  const { actor } = ctx;
  if (actor.kind === "system") return;
  if (actor.kind === "user" && actor.role !== "member") return;
  throw new AppError("FORBIDDEN", `Only owners and admins may ${toDo}. Ask one of them.`);
}

/**
 * First step of what only owners decide, such as how members sign in; the system (jobs, CLI) is allowed, too.
 * @throws AppError FORBIDDEN for everyone else.
 */
export function requireOwner({ actor }: OrganizationCtx, toDo: string): void {
  if (actor.kind === "system") return;
  if (actor.kind === "user" && actor.role === "owner") return;
  throw new AppError("FORBIDDEN", `Only owners may ${toDo}. Ask one of them.`);
}

/**
 * First step of what every member may do: members of any role and the system are allowed.
 * @throws AppError FORBIDDEN for operators and integrations' keys.
 */
export function requireMember({ actor }: OrganizationCtx, toDo: string): void {
  if (actor.kind === "system" || actor.kind === "user") return;
  throw new AppError("FORBIDDEN", `Only members may ${toDo}. Ask one of them.`);
}

/**
 * First step of the platform team's verbs on organizations and their API access: operators and the system are allowed.
 * @throws AppError FORBIDDEN for everyone else.
 */
export function requireOperator({ actor }: Pick<OrganizationCtx, "actor">, toDo: string): void {
  if (actor.kind === "system" || actor.kind === "operator") return;
  throw new AppError("FORBIDDEN", `Only the platform team may ${toDo}. Ask them.`);
}

/**
 * First step of verbs that no browser offers: accounts, new organizations, signing keys. Only the system (CLI, setup) is
 * allowed, because shell access to the server outranks every role.
 * @throws AppError FORBIDDEN for everyone else.
 */
export function requireSystem({ actor }: Pick<OrganizationCtx, "actor">, toDo: string): void {
  if (actor.kind === "system") return;
  throw new AppError("FORBIDDEN", `Only the CLI on the server can ${toDo}. Ask the platform team.`);
}

/**
 * First step of a verb that reads a site's records: integrations' keys are allowed. The request's pipeline has checked the
 * Custom scope; the verb itself checks which sites the key reaches.
 * @throws AppError FORBIDDEN for people.
 */
export function requireReader({ actor }: Pick<Ctx, "actor">, toDo: string): void {
  if (isPerson(actor)) throw new AppError("FORBIDDEN", `Only integrations may ${toDo}. Use a key.`);
}

/**
 * First step of a verb that changes a site's records: integrations' keys with write access are allowed. The verb itself
 * checks which sites the key reaches.
 * @throws AppError INSUFFICIENT_SCOPE for read-only keys, FORBIDDEN for people.
 */
export function requireWriter({ actor }: Pick<Ctx, "actor">, toDo: string): void {
  if (actor.kind === "system") return;
  if (isPerson(actor)) throw new AppError("FORBIDDEN", `Only integrations may ${toDo}. Use a key.`);
  if (actor.access === "read")
    throw new AppError("INSUFFICIENT_SCOPE", `This key may not ${toDo}. An admin can edit it.`);
}

/**
 * First step of a verb that reads what concerns the whole organization: admins, and keys that reach all sites, are allowed.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE.
 */
export function requireGlobalReader(ctx: OrganizationCtx, toDo: string): void {
  if (ctx.actor.kind !== "apiKey") requireAdmin(ctx, toDo);
  else requireAllSites(ctx.actor, toDo);
}

/**
 * First step of a verb that changes sites: admins, and keys that can write and reach all sites, are allowed.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE.
 */
export function requireGlobalWriter(ctx: OrganizationCtx, toDo: string): void {
  if (ctx.actor.kind !== "apiKey") requireAdmin(ctx, toDo);
  else requireWriter(ctx, toDo);
  if (ctx.actor.kind === "apiKey") requireAllSites(ctx.actor, toDo);
}

function requireAllSites({ siteIds }: Extract<Actor, { kind: "apiKey" }>, toDo: string): void {
  if (siteIds === null) return;
  throw new AppError("INSUFFICIENT_SCOPE", `Only keys that reach all sites may ${toDo}. An admin can edit this one.`);
}

/** The acting person's id; null for keys and the system. */
export function personIn(actor: Actor): string | null {
  return isPerson(actor) ? actor.userId : null;
}

function isPerson(actor: Actor): actor is Extract<Actor, { kind: "user" | "account" | "operator" }> {
  return actor.kind === "user" || actor.kind === "account" || actor.kind === "operator";
}
