import { beforeEach, describe, expect, test } from "vitest";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { operations } from "@/lib/developer-api/operations";
import type { Collection } from "@/lib/developer-api/postman/format";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { runCollection } from "@/lib/testing/run-collection";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import { makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

const api = shareApi();
resolveExampleHost();

let secret: string;

beforeEach(async () => {
  ({ secret } = await makeKey(await makeSandboxAdmin()));
});

describe.each(BASES)("the collection of $path", ({ path }) => {
  test("succeeds from the first request to the last in a new sandbox, run after run", async () => {
    const { json } = await ask(api.port, { path: `${path}/postman.json` });
    const collection = json as Collection;
    for (const run of [1, 2]) {
      const sent = await runCollection(api.port, collection, secret);
      const failed = sent.filter(({ reply }) => reply.status < 200 || reply.status > 299);
      expect(failed.map(({ name, reply }) => `${name} in run ${run}: ${reply.text}`)).toEqual([]);
      expect(sent.length).toBe(operations.length);
    }
  });
});
