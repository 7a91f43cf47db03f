import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/platform/ids";
import { connectAgent } from "@/lib/testing/callers/agent";
import { shareApi } from "@/lib/testing/callers/ask";
import { ALL_SCOPES, type AnyScope, mayAsk, NEEDED, needsGlobal, SCOPES } from "@/lib/testing/matrix/expected";
import { ASKED } from "@/lib/testing/matrix/requests";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

/* Who may call which tool: the tables of the matrix, which were written from the product's description. */

const api = shareApi();

const SECRET_ANSWERS = ["tokens.create", "webhook_endpoints.create", "webhook_endpoints.rotate_secret"];
const CUSTOM = "visitors.check_in";

const nameOf = (operation: string) => operation.replaceAll(".", "_");

/** For Custom scopes, only the operation that the key was made for is judged by the table. */
function isAllowed(scope: AnyScope, operation: string): boolean {
  if (scope in SCOPES || NEEDED.get(operation) === "everybody") return mayAsk(scope, operation);
  return operation === CUSTOM && mayAsk(scope, CUSTOM);
}

async function makeAgent(environment: "live" | "sandbox", scope: AnyScope) {
  const ctx = { ...(await makeMember((await makeOrganization(NO_LIMIT)).id)), environment };
  const { id } = await makeSite(ctx);
  const { isGlobal, access } =
    scope in SCOPES
      ? SCOPES[scope as keyof typeof SCOPES]
      : { isGlobal: needsGlobal(CUSTOM), access: "custom" as const };
  const sites = isGlobal
    ? ({ reach: "all_sites", siteIds: [] } as const)
    : { reach: "selected_sites" as const, siteIds: [id] };
  const operations = scope === "Custom with it" ? [CUSTOM] : ["deliveries.pick_up"];
  const secret = await makeSecret(ctx, { ...sites, siteIds: [...sites.siteIds], access, operations });
  return connectAgent(api.port, { "x-api-key": secret }, environment === "live" ? "/mcp" : "/sandbox/mcp");
}

for (const environment of ["live", "sandbox"] as const) {
  test.each(ALL_SCOPES)(
    `in ${environment}, %s lists the tools that it may call, and may call no other`,
    async (scope) => {
      const agent = await makeAgent(environment, scope);
      const listed = await agent.names();
      for (const operation of NEEDED.keys()) {
        if (SECRET_ANSWERS.includes(operation) || operation === "deliveries.pick_up") continue;
        const name = nameOf(operation);
        const exists = environment === "sandbox" || !ASKED[operation]?.isSandboxOnly;
        expect(listed.includes(name), name).toBe(exists && isAllowed(scope, operation));
        if (!exists) continue;
        const { json } = await agent.call(name);
        expect(json.error?.code === "INSUFFICIENT_SCOPE", name).toBe(!isAllowed(scope, operation));
      }
      for (const operation of SECRET_ANSWERS) expect(listed).not.toContain(nameOf(operation));
    },
  );
}

test("an agent of one site learns nothing of records elsewhere", async () => {
  const ctx = await makeMember((await makeOrganization()).id);
  const stranger = await makeMember((await makeOrganization()).id);
  const [own, other] = [await makeSite(ctx), await makeSite(ctx)];
  const theirs = await makeSite(stranger);
  const secret = await makeSecret(ctx, { reach: "selected_sites", access: "read_write", siteIds: [own.id] });
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  for (const siteId of [other.id, theirs.id, newId("site")]) {
    expect((await agent.call("sites_get", { siteId })).json.error.code).toBe("NOT_FOUND");
    const visitor = await agent.call("visitors_create", { siteId, firstName: "A", lastName: "B" });
    expect(visitor.json.error).toMatchObject({ code: "VALIDATION_ERROR", details: { fields: [{ field: "siteId" }] } });
    expect((await agent.call("visitors_list", { siteId: [siteId] })).json.data).toEqual([]);
  }
  const { organizationId } = ctx;
  expect(
    await db().visitor.count({ where: { organizationId: { in: [organizationId, stranger.organizationId] } } }),
  ).toBe(0);
});
