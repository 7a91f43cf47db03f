import { hashPassword } from "@/lib/auth/passwords/password";
import { startSession } from "@/lib/auth/sessions/session";
import { db } from "@/lib/db/client";
import type { AccountCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeOrganization } from "@/lib/testing/worlds/fixtures";

export const OLD_PASSWORD = "correct horse battery";
export const NEW_PASSWORD = "seven purple giraffes";

type Settings = { password?: string | null; isOperator?: boolean; hasOrganization?: boolean; name?: string };

export type TestAccount = { id: string; email: string; organizationId: string | null; ctx: AccountCtx };

/** Creates an account with a session. @returns the Ctx of a request about it. */
export async function makeTestAccount(settings: Settings = {}): Promise<TestAccount> {
  const { password = OLD_PASSWORD, isOperator = false, hasOrganization = true, name = "Ada Lovelace" } = settings;
  const id = newId("user");
  const email = `${id}@example.com`;
  const passwordHash = password === null ? null : await hashPassword(password);
  await db().user.create({ data: { id, email, name, isOperator, passwordHash } });
  const organizationId = hasOrganization ? (await makeOrganization()).id : null;
  if (organizationId) await db().membership.create({ data: { organizationId, userId: id, role: "admin" } });
  const sessionId = await startSession(id, { address: "203.0.113.9", client: "Firefox/142.0" });
  const actor = { kind: "account" as const, userId: id, name, proofAgeSeconds: 0 };
  return { id, email, organizationId, ctx: { actor, sessionId, requestId: newId("request"), address: "203.0.113.9" } };
}

/** The types of the events about this account, oldest first: in its organization's log, or the installation's. */
export async function eventTypesOf({ id, organizationId }: TestAccount): Promise<string[]> {
  const rows = organizationId
    ? await db().event.findMany({ where: { organizationId, subjectId: id }, orderBy: { sequence: "asc" } })
    : await db().installationEvent.findMany({ where: { subjectId: id }, orderBy: { sequence: "asc" } });
  return rows.map(({ type }) => type);
}
