import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { makeEndpoint } from "@/lib/testing/worlds/webhooks/webhook-world";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { revealWebhookSecret } from "@/lib/webhooks/secrets/reveal-secret";
import { rotateWebhookSecret } from "@/lib/webhooks/secrets/rotate-secret";
import { getEndpointDetails } from "@/lib/webhooks/service";

let admin: Ctx;
let endpointId: string;
let first: string;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  ({ id: endpointId, secret: first } = await makeEndpoint(admin));
});

const stored = () => db().webhookSecret.count({ where: { endpointId } });
const statesOf = async () => (await getEndpointDetails(admin, { endpointId })).secrets.map(({ state }) => state);

describe("rotation", () => {
  test.each([
    ["1h", HOUR_MS],
    ["24h", DAY_MS],
    ["7d", 7 * DAY_MS],
  ] as const)("with an overlap of %s, the old secret signs for that long", async (overlap, ms) => {
    const { secret, createdAt, previousEndsAt } = await rotateWebhookSecret(admin, { endpointId, overlap });
    expect(secret).not.toBe(first);
    expect(Date.parse(previousEndsAt!) - Date.parse(createdAt)).toBe(ms);
    expect(await statesOf()).toEqual(["current", "overlap"]);
  });

  test("without an overlap the old secret is deleted at once", async () => {
    expect(await rotateWebhookSecret(admin, { endpointId, overlap: "0" })).toMatchObject({ previousEndsAt: null });
    expect([await statesOf(), await stored()]).toEqual([["current"], 1]);
  });

  test("a second one ends the earlier overlap, so at most two secrets sign", async () => {
    await rotateWebhookSecret(admin, { endpointId, overlap: "7d" });
    const second = await rotateWebhookSecret(admin, { endpointId, overlap: "1h" });
    expect([await statesOf(), await stored()]).toEqual([["current", "overlap"], 2]);
    expect((await revealWebhookSecret(admin, { endpointId })).secret).toBe(second.secret);
    await rotateWebhookSecret(admin, { endpointId, overlap: "0" });
    expect(await stored()).toBe(1);
  });

  test("20 at once leave one current secret and one overlap", { timeout: 60_000 }, async () => {
    const rotate = () => rotateWebhookSecret(admin, { endpointId, overlap: "24h" });
    await Promise.allSettled(Array.from({ length: 20 }, rotate));
    expect(await statesOf()).toEqual(["current", "overlap"]);
    expect(await stored()).toBe(2);
  });
});

describe("showing the secret again", () => {
  test("shows the current one, and the log says who did", async () => {
    expect(await revealWebhookSecret(admin, { endpointId })).toMatchObject({ secret: first, previousEndsAt: null });
    const event = await db().event.findFirst({
      where: { subjectId: endpointId, type: "webhook_endpoint.secret_revealed" },
    });
    expect(event).toMatchObject({ actorName: admin.actor.name, changes: {} });
  });

  test("a stored secret that was damaged, or belongs to another row, is refused with what to do", async () => {
    const other = await makeEndpoint(admin);
    const [theirs] = await db().webhookSecret.findMany({ where: { endpointId: other.id } });
    for (const ciphertext of [new Uint8Array(3), theirs!.ciphertext]) {
      await db().webhookSecret.updateMany({ where: { endpointId }, data: { ciphertext } });
      await expect(revealWebhookSecret(admin, { endpointId })).rejects.toMatchObject({
        code: "CONFLICT",
        message: expect.stringContaining("Rotate it"),
      });
    }
    expect((await rotateWebhookSecret(admin, { endpointId, overlap: "0" })).secret).toMatch(/^whsec_/);
  });
});
