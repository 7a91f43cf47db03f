import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
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
