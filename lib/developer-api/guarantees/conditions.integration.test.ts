import { beforeAll, describe, expect, test } from "vitest";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { supportsIfMatch } from "@/lib/developer-api/openapi/document/error-codes";
import { operations } from "@/lib/developer-api/operations";
import { shareApi } from "@/lib/testing/callers/ask";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import {
  callOperation,
  type DocumentedWorld,
  makeDocumentedWorld,
  makeRecord,
} from "@/lib/testing/worlds/documented-world";

const api = shareApi();
resolveExampleHost();

const ofRecords = operations.filter((operation) => supportsIfMatch(operation) && Object.keys(operation.ids).length > 0);
const writes = ofRecords
  .filter(({ method }) => method !== "GET")
  .map((operation) => [operation.id, operation] as const);
const live = BASES.filter(({ environment }) => environment === "live");

describe.each(live.map((base) => [base.path, base] as const))("conditions on records under %s", (_, base) => {
  let world: DocumentedWorld;

  beforeAll(async () => {
    world = await makeDocumentedWorld(api.port, base);
  });

  /** The record that the operation is about, and its current tag. */
  async function makeKnown(operation: (typeof writes)[number][1]) {
    const id = await makeRecord(world, operation);
    const get = ofRecords.find(({ method, tag }) => method === "GET" && tag === operation.tag)!;
    const readTag = async () => (await callOperation(world, get, id)).headers.etag;
    return { id, readTag, etag: (await readTag())! };
  }

  test.each(writes)("%s does not run for a tag that If-None-Match excludes", async (_id, operation) => {
    const { id, readTag, etag } = await makeKnown(operation);
    for (const excluded of ["*", etag, `W/${etag}`, `"other", ${etag}`]) {
      const reply = await callOperation(world, operation, id, { headers: { "if-none-match": excluded } });
      expect([excluded, reply.status, reply.json?.error.code]).toEqual([excluded, 412, "PRECONDITION_FAILED"]);
      expect(await readTag()).toBe(etag);
    }
    const reply = await callOperation(world, operation, id, { headers: { "if-none-match": '"other"' } });
    expect(reply.status, reply.text).toBeLessThan(300);
  });

  test.each(writes)(
    "%s runs for the weak form of the current tag, which a compressing proxy makes",
    async (_id, operation) => {
      const { id, readTag, etag } = await makeKnown(operation);
      const stale = await callOperation(world, operation, id, { headers: { "if-match": 'W/"other"' } });
      expect([stale.status, await readTag()]).toEqual([412, etag]);
      const reply = await callOperation(world, operation, id, { headers: { "if-match": `"other", W/${etag}` } });
      expect(reply.status, reply.text).toBeLessThan(300);
    },
  );

  test.each(writes)("%s reports a tag without its quotes, instead of a change", async (_id, operation) => {
    const { id, readTag, etag } = await makeKnown(operation);
    for (const name of ["if-match", "if-none-match"]) {
      const reply = await callOperation(world, operation, id, { headers: { [name]: etag.replaceAll('"', "") } });
      expect([name, reply.status, reply.json?.error.code]).toEqual([name, 400, "MALFORMED_REQUEST"]);
      expect(reply.json.error.message.toLowerCase()).toContain(name);
    }
    expect(await readTag()).toBe(etag);
  });

  test("of two conditions on a read, If-Match comes first", async () => {
    const get = ofRecords.find(({ method }) => method === "GET")!;
    const { id, etag } = await makeKnown(get);
    const read = (headers: Record<string, string>) => callOperation(world, get, id, { headers });
    expect((await read({ "if-match": '"other"', "if-none-match": etag })).status).toBe(412);
    expect((await read({ "if-match": etag, "if-none-match": etag })).status).toBe(304);
    expect((await read({ "if-match": `W/${etag}`, "if-none-match": '"other"' })).status).toBe(200);
  });
});
