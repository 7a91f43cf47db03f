import { beforeAll, describe, expect, test } from "vitest";
import { askUntilServed, shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

const api = shareApi();
const LIST = "/developer/v2/visitors?limit=100";
const CODINGS = ["gzip", "br"];

let secret: string;
let record: string;

beforeAll(async () => {
  const ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  await makeSite(ctx);
  secret = await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] });
  for (let index = 0; index < 4; index++) {
    const visitor = { firstName: "Ada", lastName: "Lovelace", purpose: "é".repeat(450), company: "x".repeat(200) };
    const post = { method: "POST", body: JSON.stringify(visitor) };
    const made = await askUntilServed(() => send("/developer/v2/visitors", "identity", post));
    expect(made.status).toBe(201);
    record = new URL(made.headers.get("location")!).pathname;
  }
});

/** Sends a request and decodes its answer, as clients do. */
async function send(path: string, accepted: string, { headers = {}, ...more }: RequestInit = {}) {
  const all = { "x-api-key": secret, "content-type": "application/json", "accept-encoding": accepted, ...headers };
  const response = await fetch(`http://127.0.0.1:${api.port}${path}`, { ...more, headers: all });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const coding = ({ headers }: { headers: Headers }) => headers.get("content-encoding");
const etagOf = ({ headers }: { headers: Headers }) => headers.get("etag")!;

describe.each(CODINGS)("answers in %s", (accepted) => {
  test.each([LIST, "/api/v1/visitors?per_page=100", "/developer/v2/openapi.json", "/api/v1/openapi.yaml"])(
    "%s is smaller and says the same",
    async (path) => {
      const [plain, coded] = [await send(path, "identity"), await send(path, accepted)];
      expect([coding(plain), coding(coded)]).toEqual([null, accepted]);
      expect(coded.text).toBe(plain.text);
      for (const { headers } of [plain, coded]) expect(headers.get("vary")).toBe("Accept-Encoding");
      expect(Number(plain.headers.get("content-length"))).toBe(Buffer.byteLength(plain.text));
      expect(Number(coded.headers.get("content-length"))).toBeLessThan(Buffer.byteLength(plain.text) / 2);
      const head = await send(path, accepted, { method: "HEAD" });
      expect([coding(head), head.text]).toEqual([accepted, ""]);
    },
  );

  test("an error over 1 KiB, too", async () => {
    const query = new URLSearchParams(Array.from({ length: 40 }, (_, index) => [`colour${index}`, "red"]));
    const reply = await send(`/developer/v2/visitors?${query}`, accepted);
    expect([reply.status, coding(reply)]).toEqual([422, accepted]);
    expect(JSON.parse(reply.text).error.details.fields).toHaveLength(40);
  });

  test("below 1 KiB none is compressed", async () => {
    for (const path of ["/developer/v2/me", "/developer/v2/nowhere", "/healthz"]) {
      const reply = await send(path, accepted);
      expect([coding(reply), reply.headers.get("vary")]).toEqual([null, null]);
      expect(Buffer.byteLength(reply.text)).toBeLessThan(1024);
    }
  });

  test("a compressed record's tag is weak, so that it differs from the plain one's; either works everywhere", async () => {
    const [plain, coded] = [await send(record, "identity"), await send(record, accepted)];
    expect([coding(coded), etagOf(coded)]).toEqual([accepted, `W/${etagOf(plain)}`]);
    for (const tag of [etagOf(plain), etagOf(coded)]) {
      for (const [acceptedNow, current] of [
        ["identity", plain],
        [accepted, coded],
      ] as const) {
        const unchanged = await send(record, acceptedNow, { headers: { "if-none-match": tag } });
        expect([unchanged.status, unchanged.text, etagOf(unchanged)]).toEqual([304, "", etagOf(current)]);
        expect([coding(unchanged), unchanged.headers.get("vary")]).toEqual([null, "Accept-Encoding"]);
      }
      const change = { method: "PATCH", headers: { "if-match": tag }, body: "{}" };
      expect((await send(record, accepted, change)).status).toBe(200);
    }
  });

  test("a document's, too", async () => {
    const path = "/developer/v2/openapi.json";
    const [plain, coded] = [await send(path, "identity"), await send(path, accepted)];
    expect(etagOf(coded)).toBe(`W/${etagOf(plain)}`);
    const unchanged = await send(path, accepted, { headers: { "if-none-match": etagOf(coded) } });
    expect([unchanged.status, etagOf(unchanged)]).toEqual([304, etagOf(coded)]);
  });
});

test("who refuses a coding does not get it", async () => {
  for (const accepted of ["gzip;q=0", "identity", "deflate", "zstd"])
    expect(coding(await send(LIST, accepted))).toBeNull();
  expect(coding(await send(LIST, "gzip;q=0.2, br;q=0.9"))).toBe("br");
});

test("many at once are all answered, compressed or not", async () => {
  const { text } = await send(LIST, "identity");
  const replies = await Promise.all(Array.from({ length: 40 }, () => send(LIST, "gzip")));
  expect(replies.every((reply) => reply.status === 200 && reply.text === text)).toBe(true);
});
