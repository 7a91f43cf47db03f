import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { personIn } from "@/lib/platform/permit";
import { hub, hubJson } from "@/lib/testing/hub";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

test("keys get an owner: a member by e-mail address or a contact, at creation and later", async () => {
  const { id, slug } = await makeOrganization();
  const userId = personIn((await makeMember(id)).actor);
  const where = ["--organization", slug];
  const made = ["keys", "create", ...where, "--name", "Lobby", "--scope", "global:read"];
  const key = await hubJson(...made, "--owner", `${userId}@EXAMPLE.com`);
  expect(key.owner).toEqual({ kind: "member", id: userId, name: "Test admin", isGone: false });
  const change = ["keys", "update", key.id, ...where];
  expect((await hubJson(...change, "--owner-contact", "Agency")).owner).toMatchObject({
    kind: "contact",
    name: "Agency",
  });
  expect((await hub("keys", "list", ...where)).stdout).toMatch(/ID +NAME +OWNER .*\n.* Lobby +Agency /);
  expect((await hubJson(...change, "--owner", `${userId}@example.com`)).owner.id).toBe(userId);
  await db().membership.deleteMany({ where: { userId: userId! } });
  expect((await hub("keys", "list", ...where)).stdout).toContain("Test admin (no longer a member)");
});

test("someone who is not a member, and both kinds of owner at once, are refused", async () => {
  const { slug } = await makeOrganization();
  const made = ["keys", "create", "--organization", slug, "--name", "Lobby", "--scope", "global:read"];
  const unknown = await hub(...made, "--owner", "ada@example.com");
  expect(unknown).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--owner: ada@example.com is not a member"),
  });
  const both = await hub(...made, "--owner", "ada@example.com", "--owner-contact", "Agency");
  expect(both).toMatchObject({ code: 1, stderr: expect.stringContaining("--owner-contact: use it without --owner") });
});

test("removing a member hands over their keys and marks those whose secret they know", async () => {
  const { id, slug } = await makeOrganization();
  const [admin, leaver] = [await makeMember(id), await makeMember(id)];
  const make = async (name: string) => {
    const settings = { reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
    return (await createKey(leaver, { name, ...settings, siteIds: [] })).key.id;
  };
  const [first, second] = [await make("First"), await make("Second")];
  const emailOf = (ctx: Ctx) => `${personIn(ctx.actor)}@example.com`;
  const remove = ["members", "remove", "--organization", slug, "--email", emailOf(leaver)];
  const without = await hub(...remove);
  expect(without.code).toBe(1);
  expect(without.stderr).toContain(`Test admin owns First (${first}), Second (${second}): give --hand-over-to or`);
  const wrong = await hub(...remove, "--hand-over-to-contact", "Agency", "--rotate", "key_unknown");
  expect(wrong.stderr).toContain("--rotate: key_unknown is not one of this person's keys");
  const done = await hubJson(...remove, "--hand-over-to", emailOf(admin), "--rotate", second);
  expect(done).toMatchObject({
    email: emailOf(leaver),
    handedOver: [{ id: first, name: "First" }, { id: second }],
    toRotate: [{ id: second, name: "Second" }],
  });
  const { keys } = await hubJson("keys", "list", "--organization", slug);
  expect(keys).toMatchObject([
    { owner: { id: personIn(admin.actor) }, rotationAsked: null },
    { owner: { id: personIn(admin.actor) }, rotationAsked: { byName: "command line", knownTo: "Test admin" } },
  ]);
});

test.each([
  [[], "To be rotated: Known"],
  [["--rotate", "all"], "To be rotated: Known"],
  [["--rotate", "none"], "Removed"],
])("with the flags %j the removal prints what it did", async (flags, printed) => {
  const { id, slug } = await makeOrganization();
  const leaver = await makeMember(id);
  const settings = { reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
  await createKey(leaver, { name: "Known", ...settings, siteIds: [] });
  const email = `${personIn(leaver.actor)}@example.com`;
  const remove = ["members", "remove", "--organization", slug, "--email", email, "--hand-over-to-contact", "Agency"];
  const { stdout } = await hub(...remove, ...flags);
  expect(stdout).toContain(printed);
  expect(stdout).toContain("Handed over: Known");
  expect(stdout.includes("To be rotated")).toBe(printed !== "Removed");
});
