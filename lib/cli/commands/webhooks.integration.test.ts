import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { hub, hubJson as json } from "@/lib/testing/hub";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { insertMessages, makeLogDays } from "@/lib/testing/worlds/webhooks/webhook-log";
import { makeEndpoint, PUBLIC_URL } from "@/lib/testing/worlds/webhooks/webhook-world";

let admin: Ctx;
let inOrganization: string[];
let live: string;
let sandbox: string;

beforeAll(makeLogDays);
beforeEach(async () => {
  const { id, slug } = await makeOrganization();
  admin = await makeMember(id);
  inOrganization = ["--organization", slug];
  live = (await makeEndpoint(admin)).id;
  sandbox = (await makeEndpoint({ ...admin, environment: "sandbox" })).id;
});

const statusOf = async (id: string) => (await db().webhookEndpoint.findUniqueOrThrow({ where: { id } })).status;
const queued = (endpointId: string) => db().webhookQueueItem.count({ where: { endpointId } });

test("endpoints of both environments, or of one, are listed without a secret", async () => {
  const { endpoints } = await json("webhooks", "list", ...inOrganization);
  expect(endpoints.map(({ id }: { id: string }) => id)).toEqual([live, sandbox]);
  const { stdout } = await hub("webhooks", "list", ...inOrganization, "--environment", "sandbox");
  expect(stdout).toMatch(
    new RegExp(`${sandbox} +${PUBLIC_URL} +visitor +all +sandbox +enabled +0 delivered, 0 failed +0 +never`),
  );
  expect(stdout).not.toContain(live);
  expect(JSON.stringify(endpoints)).not.toContain("whsec_");
  const other = await makeOrganization();
  expect((await hub("webhooks", "list", "--organization", other.slug)).stdout).toBe("No webhook endpoints yet.\n");
});

test("an endpoint of either environment is paused and resumed by its id alone", async () => {
  for (const id of [live, sandbox]) {
    expect((await hub("webhooks", "pause", ...inOrganization, id)).stdout).toBe(`Paused ${PUBLIC_URL} (${id})\n`);
    expect(await statusOf(id)).toBe("paused");
    expect(await json("webhooks", "resume", ...inOrganization, id)).toMatchObject({ id, status: "enabled" });
    expect(await statusOf(id)).toBe("enabled");
  }
  const [event] = await db().event.findMany({ where: { subjectId: live, type: "webhook_endpoint.paused" } });
  expect(event).toMatchObject({ actorName: "command line" });
});

test("one message is sent again", async () => {
  const [message] = await insertMessages(admin, live, 1);
  const { stdout } = await hub("webhooks", "resend", ...inOrganization, "--endpoint", live, message!.id);
  expect(stdout).toBe(`Queued message 1 (${message!.id}), visitor.checked_in\n`);
  expect(await queued(live)).toBe(1);
});

test("failed messages since a time are sent again, or all of them", async () => {
  await insertMessages(admin, live, 3, (index) => ({ state: index === 1 ? "delivered" : "failed" }));
  const recover = [
    "webhooks",
    "recover",
    ...inOrganization,
    "--since",
    new Date(Date.now() - 60_000).toISOString(),
    live,
  ];
  expect((await hub(...recover)).stdout).toBe(`Queued 2 messages of ${live}\n`);
  expect(await json(...recover, "--all")).toEqual({ id: live, messages: 1 });
  expect(await queued(live)).toBe(3);
});

describe("mistakes say what to do", () => {
  test.each([
    ["an unknown endpoint", () => ["pause", newId("webhookEndpoint")], "webhooks list"],
    ["an endpoint of the other environment", () => ["pause", "--environment", "live", sandbox], "webhooks list"],
    ["an unknown message", () => ["resend", "--endpoint", live, newId("webhookMessage")], "No such message."],
    ["no time", () => ["recover", live], "--since"],
    ["a time that is none", () => ["recover", "--since", "yesterday", live], "--since: Use a time with its offset"],
    [
      "an old time",
      () => ["recover", "--since", "2020-01-01T00:00:00Z", live],
      "--since: Messages are kept for 30 days",
    ],
  ])("%s", async (_, args, advice) => {
    const [verb = "", ...rest] = args();
    const { code, stdout, stderr } = await hub("webhooks", verb, ...inOrganization, ...rest);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(advice);
    expect(await queued(live)).toBe(0);
  });
});
