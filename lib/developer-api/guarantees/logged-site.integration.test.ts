import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const api = shareApi();

test("the request log names the site of whatever record was found, also of refusals and of what is gone", async () => {
  const ctx = await makeMember((await makeOrganization()).id);
  const { id: siteId } = await makeSite(ctx);
  const settings = { name: "Desk", reach: "all_sites", access: "read_write", siteIds: [], expiresAt: null } as const;
  const { key, secret } = await createKey(ctx, { ...settings, siteIds: [] });
  const send = (method: string, path: string, body: object, more: Record<string, string> = {}) => {
    const headers = { "x-api-key": secret, "content-type": "application/json", ...more };
    return ask(api.port, { method, path, headers, body: JSON.stringify(body) });
  };
  const visitor = { firstName: "Ada", lastName: "Lovelace", siteId };
  const { json } = await send("POST", "/developer/v2/visitors", visitor);
  const path = `/developer/v2/visitors/${json.data.id}`;
  await send("POST", `${path}/check-out`, {});
  await send("PATCH", path, { company: "Analytical Engines" }, { "if-match": '"old"' });
  await ask(api.port, { method: "DELETE", path, headers: { "x-api-key": secret } });
  await send("POST", `${path}/check-in`, {});
  const rows = await db().requestLog.findMany({
    where: { keyId: key.id },
    select: { status: true, siteId: true },
    orderBy: { id: "asc" },
  });
  expect(rows).toEqual([
    { status: 201, siteId },
    { status: 409, siteId },
    { status: 412, siteId },
    { status: 204, siteId },
    { status: 404, siteId: null },
  ]);
});
