import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createOrganizationInput, updateOrganizationInput } from "@/lib/organizations/schema";
import {
  createOrganization,
  getOrganizationBySlug,
  listOrganizations,
  setApiAccess,
  updateOrganization,
} from "@/lib/organizations/service";
import type { Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const actor = { kind: "system", name: "command line" } as const;
let system: OrganizationCtx;
let slug: string;

beforeEach(async () => {
  const organization = await makeOrganization();
  slug = organization.slug;
  system = { actor, organizationId: organization.id, requestId: newId("request"), address: null };
});

const verbs: [string, (ctx: Ctx) => Promise<unknown>][] = [
  ["listOrganizations", (ctx) => listOrganizations(ctx)],
  ["getOrganizationBySlug", (ctx) => getOrganizationBySlug(ctx, { slug })],
  ["createOrganization", (ctx) => createOrganization(ctx, make("mine"))],
  ["updateOrganization", (ctx) => updateOrganization(ctx, { plan: "enterprise" })],
  ["setApiAccess", (ctx) => setApiAccess(ctx, { step: "enable" })],
];

test.each(verbs)("%s refuses members, admins and owners", async (_, verb) => {
  for (const role of ["member", "admin", "owner"] as const) {
    await expect(verb(await makeMember(system.organizationId, role))).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});

test("verbs on an unknown organization throw NOT_FOUND", async () => {
  const nowhere = { ...system, organizationId: newId("organization") };
  await expect(updateOrganization(nowhere, { plan: "starter" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(setApiAccess(nowhere, { step: "enable" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getOrganizationBySlug(system, { slug: "no-such" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("concurrent creates with one slug create exactly one organization", async () => {
  const input = make(`same-${Date.now()}`);
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => createOrganization(system, input)));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "CONFLICT" });
  }
  expect(await db().organization.count({ where: { slug: input.slug } })).toBe(1);
});

test("a new organization has no API access, and its first event names who created it", async () => {
  const made = await createOrganization(system, make(`new-${Date.now()}`));
  expect(made).toMatchObject({ apiAccess: "not_requested", plan: "starter", requestsPerMinute: 100 });
  const events = await db().event.findMany({ where: { organizationId: made.id } });
  expect(events).toMatchObject([{ type: "organization.created", actorName: "command line", sequence: 1n }]);
});

test("an organization's own number of requests replaces its plan's until it is removed", async () => {
  expect(await updateOrganization(system, { requestsPerMinute: 7 })).toMatchObject({
    requestsPerMinute: 7,
    hasOwnLimit: true,
  });
  expect(await updateOrganization(system, { requestsPerMinute: null, plan: "professional" })).toMatchObject({
    requestsPerMinute: 500,
    hasOwnLimit: false,
  });
});

test("API access is enabled, suspended and resumed; a repeated step records nothing", async () => {
  await db().organization.update({ where: { id: system.organizationId }, data: { apiAccess: "requested" } });
  await expect(setApiAccess(system, { step: "suspend" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(setApiAccess(system, { step: "resume" })).rejects.toMatchObject({ code: "CONFLICT" });
  for (const step of ["enable", "enable", "suspend", "suspend", "resume", "resume"] as const) {
    await setApiAccess(system, { step });
  }
  const events = await db().event.findMany({
    where: { organizationId: system.organizationId },
    orderBy: { sequence: "asc" },
  });
  expect(events.map(({ type }) => type)).toEqual(["api_access.enabled", "api_access.suspended", "api_access.resumed"]);
});

test.each(["", "-a", "a-", "A b", "ä", "a".repeat(64), "a/b", "a\n"])("refuses the slug %j", (bad) => {
  const taken = createOrganizationInput.safeParse({ name: "A", slug: bad });
  expect(taken.data?.slug === bad && taken.success).toBe(false);
});

test.each([0, -1, 1.5, 1_000_001, Number.NaN])("refuses %d requests a minute", (requestsPerMinute) => {
  expect(updateOrganizationInput.safeParse({ requestsPerMinute }).success).toBe(false);
});

function make(name: string) {
  return createOrganizationInput.parse({ name, slug: name });
}
