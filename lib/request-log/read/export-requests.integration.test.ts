import { beforeAll, describe, expect, test } from "vitest";
import { toStream } from "@/lib/dashboard/read/run-download";
import { logPool } from "@/lib/db/pools";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { exportRequests } from "@/lib/request-log/read/export-requests";
import { requestFiltersInput } from "@/lib/request-log/schema";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { logRequests } from "@/lib/testing/worlds/log-requests";

const CHUNK_ROWS = 500;

beforeAll(() => ensurePartitions());

const makeCtx = async () => makeMember((await makeOrganization()).id);
const start = (ctx: Ctx, input: object = {}) => exportRequests(ctx, requestFiltersInput.parse(input));

async function linesOf(parts: AsyncIterable<string>): Promise<string[]> {
  let text = "";
  for await (const part of parts) text += part;
  return text.split("\r\n").slice(0, -1);
}

const idOf = (row: string) => row.split(",")[1]?.slice(1, -1);

test("the file has a header line and the matching rows, newest first", async () => {
  const ctx = await makeCtx();
  const ids = await logRequests(ctx, [
    { status: 500, errorCode: "INTERNAL_ERROR" },
    { status: 200 },
    { at: new Date(Date.now() - 9_000), status: 503 },
  ]);
  const [head, ...rows] = await linesOf(await start(ctx, { outcome: "server_error" }));
  expect(head).toBe(
    '\uFEFF"time","request_id","key_id","key_name","operation","method","path","status","error_code","milliseconds","address",' +
      '"client","site_id","response_bytes","simulated","key_owner"',
  );
  expect(rows.map((row) => idOf(row))).toEqual([ids[0], ids[2]]);
  expect(rows[0]).toMatch(
    /^"\d{4}-\d\d-\d\dT[\d:.]+Z",.*,"Seen","sites\.list","GET","\/developer\/v2\/sites",500,"INTERNAL_ERROR",2\.5,,"test\/1\.0",,120,,$/,
  );
});

test("each row names who answers for its key now; a deleted key has nobody", async () => {
  const ctx = await makeCtx();
  const settings = { name: "Lobby", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
  const { key } = await createKey(ctx, { ...settings, siteIds: [], ownerContact: "=Agency" });
  await logRequests(ctx, [{ keyId: key.id }, { keyId: "key_deleted", at: new Date(Date.now() - 1_000) }]);
  const [, ...rows] = await linesOf(await start(ctx));
  expect(rows.map((row) => row.split(",").at(-1))).toEqual([`"'=Agency"`, ""]);
});

test("texts of callers and admins run no formula in a spreadsheet and break no row", async () => {
  const ctx = await makeCtx();
  await logRequests(ctx, [{ keyName: '=cmd|" /C calc"!A0', client: "+1,2;=3", path: "@x", address: "-1" }]);
  const [, row, ...rest] = await linesOf(await start(ctx));
  expect(rest).toEqual([]);
  expect(row).toContain(`,"'=cmd|"" /C calc""!A0",`);
  expect(row).toContain(`,"'@x",`);
  expect(row).toContain(`,"'-1","'+1,2;'=3",`);
});

test("a file of several reads contains each row once, and concurrent exports do not interfere", async () => {
  const ctx = await makeCtx();
  const at = new Date();
  const ids = await logRequests(
    ctx,
    Array.from({ length: 2 * CHUNK_ROWS + 3 }, (_, index) => ({ at: new Date(at.getTime() - (index >> 2)) })),
  );
  const files = await Promise.all(
    [start(ctx), start(ctx, { outcome: "success" })].map(async (file) => linesOf(await file)),
  );
  for (const [, ...rows] of files) expect(new Set(rows.map(idOf))).toEqual(new Set(ids));
  expect(files.map(({ length }) => length)).toEqual([ids.length + 1, ids.length + 1]);
});

describe("as a stream", () => {
  const total = 5 * CHUNK_ROWS;
  const fill = async () => {
    const ctx = await makeCtx();
    await logRequests(
      ctx,
      Array.from({ length: total }, (_, index) => ({ at: new Date(Date.now() - index) })),
    );
    return ctx;
  };

  test("a client that disconnects midway ends the read and leaves no connection busy", async () => {
    const ctx = await fill();
    const parts = await start(ctx);
    const reader = toStream(parts).getReader();
    await reader.read();
    await reader.cancel();
    expect(await parts.next()).toEqual({ done: true, value: undefined });
    const pool = logPool();
    expect({ busy: pool.totalCount - pool.idleCount, waiting: pool.waitingCount }).toEqual({ busy: 0, waiting: 0 });
  });

  test("parts are read no faster than the client reads them", async () => {
    const ctx = await fill();
    let partsRead = 0;
    async function* counted(parts: AsyncGenerator<string>) {
      for await (const part of parts) {
        partsRead += 1;
        yield part;
      }
    }
    const reader = toStream(counted(await start(ctx))).getReader();
    await reader.read();
    await expect.poll(() => partsRead).toBe(2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(partsRead).toBeLessThanOrEqual(2);
    await reader.cancel();
  });
});

test("members are refused, other tenants get an empty file, and errors come before the file begins", async () => {
  const ctx = await makeCtx();
  await logRequests(ctx, [{}]);
  await expect(start(await makeMember(ctx.organizationId, "member"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const other of [await makeCtx(), { ...ctx, environment: "sandbox" as const }]) {
    expect(await linesOf(await start(other))).toHaveLength(1);
  }
  const reversed = { range: "custom", from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z" };
  await expect(start(ctx, reversed)).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: { fields: [{ field: "to" }] },
  });
});
