import { beforeAll, expect, test } from "vitest";
import { createKey } from "@/lib/keys/service";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { hub, hubJson } from "@/lib/testing/hub";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { logRequests } from "@/lib/testing/worlds/log-requests";

beforeAll(() => ensurePartitions());

test("a key without an accepted request is never used, or says that its requests were refused", async () => {
  const { id, slug } = await makeOrganization();
  const ctx = await makeMember(id);
  const make = async (name: string) => {
    const settings = { reach: "all_sites", access: "read", expiresAt: null } as const;
    return (await createKey(ctx, { name, ...settings, siteIds: [] })).key.id;
  };
  const refused = await make("Misdirected");
  await make("Idle");
  const at = new Date();
  await logRequests(ctx, [{ keyId: refused, at, status: 401, errorCode: "WRONG_ENVIRONMENT" }]);
  const command = ["keys", "list", "--organization", slug];
  const { stdout } = await hub(...command);
  expect(stdout).toMatch(/Misdirected .* Only refused requests\n/);
  expect(stdout).toMatch(/Idle .* never\n?$/m);
  const { keys } = await hubJson(...command);
  expect(keys).toMatchObject([
    { name: "Misdirected", lastUsed: null, lastRefusedAt: at.toISOString() },
    { name: "Idle", lastUsed: null, lastRefusedAt: null },
  ]);
});
