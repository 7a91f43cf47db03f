import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startSession } from "@/lib/auth/sessions/session";
import { sealSessionId, sessionCookieName } from "@/lib/auth/sessions/session-cookie";
import { runDownload } from "@/lib/dashboard/read/run-download";
import { CODING_HEADER } from "@/lib/http/compression/pass-coding";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const ROWS = ["name,café\n", `"${"x".repeat(2_000)}",1\n`, "last,2\n"];

let url: string;
let cookie: string;

beforeAll(async () => {
  const { organizationId, actor } = await makeMember((await makeOrganization()).id);
  if (actor.kind !== "user") throw new Error("not a person");
  const sessionId = await startSession(actor.userId, { address: null, client: null });
  cookie = `${sessionCookieName(false)}=${await sealSessionId(sessionId)}`;
  url = `http://localhost/file?organizationId=${organizationId}&environment=live`;
});

async function* writeRows() {
  yield* ROWS;
}

const download = (headers: Record<string, string>, verb = async () => writeRows()) =>
  runDownload(new Request(url, { headers: { cookie, ...headers } }), z.object({}), verb, "rows.csv");

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("a file", () => {
  test.each([
    ["gzip, deflate", "gzip", gunzipSync],
    ["br", "br", brotliDecompressSync],
    ["gzip;q=0.1, br;q=0.9", "br", brotliDecompressSync],
  ] as const)("for '%s' is compressed with %s", async (accepted, coding, decompress) => {
    const response = await download({ "accept-encoding": accepted });
    expect([response.headers.get(CODING_HEADER), response.headers.get("vary")]).toEqual([coding, "Accept-Encoding"]);
    const bytes = await bytesOf(response);
    expect(bytes.length).toBeLessThan(500);
    expect(decompress(bytes).toString()).toBe(ROWS.join(""));
  });

  test("is plain for who does not ask, and other software must not compress it", async () => {
    const response = await download({});
    expect([response.headers.get(CODING_HEADER), response.headers.get("vary")]).toEqual([null, "Accept-Encoding"]);
    expect(response.headers.get("cache-control")).toContain("no-transform");
    expect((await bytesOf(response)).toString()).toBe(ROWS.join(""));
  });

  test("that its reader leaves ends its verb, compressed, too", async () => {
    let isEnded = false;
    async function* endless() {
      try {
        for (;;) yield "row\n";
      } finally {
        isEnded = true;
      }
    }
    const response = await download({ "accept-encoding": "gzip" }, async () => endless());
    const reader = response.body!.getReader();
    expect((await reader.read()).value?.length).toBeGreaterThan(0);
    await reader.cancel();
    expect(isEnded).toBe(true);
  });
});
