import { beforeEach, expect, test } from "vitest";
import { getExportPlace, inExportTurn } from "@/lib/limits/export-turns";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { forgetSingleton } from "@/lib/platform/singleton";

const ctx: OrganizationCtx = {
  actor: { kind: "user", userId: newId("user"), name: "Ada", role: "admin", proofAgeSeconds: 0 },
  organizationId: newId("organization"),
  requestId: newId("request"),
  address: null,
};

beforeEach(() => forgetSingleton("export-turns"));

async function* file(...parts: string[]): AsyncGenerator<string> {
  yield* parts;
}

async function textOf(parts: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

test("a person's second export begins when the first one is read to its end", async () => {
  const first = await inExportTurn(ctx, async () => file("a", "b"));
  const second = inExportTurn(ctx, async () => file("c"));
  expect(await getExportPlace(ctx)).toEqual({ place: 1 });
  expect(await textOf(first)).toBe("ab");
  expect(await textOf(await second)).toBe("c");
  expect(await getExportPlace(ctx)).toEqual({ place: null });
});

test("a client that leaves ends its turn and the read below it", async () => {
  let isEnded = false;
  async function* watched(): AsyncGenerator<string> {
    try {
      yield* ["a", "b"];
    } finally {
      isEnded = true;
    }
  }
  const first = await inExportTurn(ctx, async () => watched());
  await first.next();
  await first.return(undefined);
  expect(isEnded).toBe(true);
  expect(await textOf(await inExportTurn(ctx, async () => file("c")))).toBe("c");
});

test("an export that cannot begin ends its turn", async () => {
  const failing = inExportTurn(ctx, async () => Promise.reject(new Error("no range")));
  await expect(failing).rejects.toThrow("no range");
  expect(await textOf(await inExportTurn(ctx, async () => file("c")))).toBe("c");
});

test("a client that takes no part loses its turn, also before the first part", async () => {
  for (const partsTaken of [0, 1]) {
    const stalled = await inExportTurn(ctx, async () => file("a", "b"), 10);
    for (let part = 0; part < partsTaken; part++) await stalled.next();
    expect(await textOf(await inExportTurn(ctx, async () => file("c")))).toBe("c");
    await expect(stalled.next()).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
  }
});
