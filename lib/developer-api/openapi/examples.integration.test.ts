import { beforeEach, describe, expect, test } from "vitest";
import { exampleSite } from "@/lib/contracts/example-ids";
import { BASES } from "@/lib/developer-api/dialects/bases";
import type { Ctx } from "@/lib/platform/ctx";
import { resetSandbox } from "@/lib/sandbox/service";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import { exampleRequests } from "@/lib/testing/worlds/example-requests";
import { askWith, makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

/* The documents' examples, sent to a sandbox as they are. Only the variable of the key is filled in. */

const api = shareApi();
resolveExampleHost();
const SANDBOXES = BASES.filter(({ environment }) => environment === "sandbox");

let admin: Ctx;
let secret: string;

beforeEach(async () => {
  admin = await makeSandboxAdmin();
  await resetSandbox(admin, { fixture: "default" });
  ({ secret } = await makeKey(admin));
});

describe.each(SANDBOXES.map((base) => [base.path, base] as const))("under %s", (_, base) => {
  test.each([false, true])(
    "every example succeeds in any organization, run after run (all headers: %s)",
    async (withHeaders) => {
      for (const run of withHeaders ? [1] : [1, 2]) {
        for (const { operationId, success, request } of exampleRequests(base, { secret, withHeaders })) {
          const { status, text } = await ask(api.port, request);
          expect(status, `${operationId} in run ${run}: ${text}`).toBe(success);
        }
      }
    },
  );
});

test("an example's id stands for a record of the caller's own sandbox", async () => {
  const path = `/sandbox/developer/v2/sites/${exampleSite.id}`;
  const { json } = await askWith(api.port, secret, path);
  expect(json.data).toMatchObject({ name: exampleSite.name });
  expect((await askWith(api.port, secret, `/sandbox/developer/v2/sites/${json.data.id}`)).json).toEqual(json);
  const list = await askWith(api.port, secret, `/sandbox/developer/v2/visitors?siteId=${exampleSite.id}`);
  expect(list.json.pagination.total).toBeGreaterThan(10);
});

test("it opens no site that the key does not reach", async () => {
  const { json } = await askWith(api.port, secret, "/sandbox/developer/v2/sites?search=singapore");
  const { secret: elsewhere } = await makeKey(admin, [json.data[0].id]);
  const path = `/sandbox/developer/v2/sites/${exampleSite.id}`;
  expect((await askWith(api.port, elsewhere, path)).status).toBe(404);
});

test("in live it is an unknown id", async () => {
  const { secret: live } = await makeKey({ ...admin, environment: "live" });
  expect((await askWith(api.port, live, `/developer/v2/sites/${exampleSite.id}`)).status).toBe(404);
});
