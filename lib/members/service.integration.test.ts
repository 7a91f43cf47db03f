import { beforeEach, describe, expect, test } from "vitest";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { createUserInput } from "@/lib/auth/schema";
import { createUser, resetPassword } from "@/lib/auth/service";
import { db } from "@/lib/db/client";
import { listMembers } from "@/lib/members/list-members";
import { removeMember } from "@/lib/members/remove-member";
import { listMembersInput } from "@/lib/members/schema";
import { addMember, changeRole } from "@/lib/members/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { readEmails } from "@/lib/testing/read-emails";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

let owner: Ctx;
let system: Ctx;

beforeEach(async () => {
  owner = await makeMember((await makeOrganization()).id, "owner");
  system = { ...owner, actor: { kind: "system", name: "command line" } };
});

const emailOf = (ctx: Ctx) => (ctx.actor.kind === "user" ? `${ctx.actor.userId}@example.com` : "");
const membersOf = async (ctx: Ctx) => (await listMembers(ctx, listMembersInput.parse({}))).members;
const roleOf = async (ctx: Ctx) =>
  (await membersOf(system)).find((member) => member.email === emailOf(ctx))?.role ?? null;
const newEmail = () => `${newId("user")}@example.com`;

describe("permissions", () => {
  const onMember: [string, (ctx: Ctx, email: string) => Promise<unknown>][] = [
    ["changeRole", (ctx, email) => changeRole(ctx, { email, role: "admin" })],
    ["removeMember", (ctx, email) => removeMember(ctx, { email })],
  ];

  test.each(onMember)("%s refuses members", async (_, verb) => {
    const member = await makeMember(owner.organizationId, "member");
    const other = await makeMember(owner.organizationId, "member");
    await expect(verb(member, emailOf(other))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(membersOf(member)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await roleOf(other)).toBe("member");
  });

  test.each(onMember)("%s answers another organization NOT_FOUND, as for an unknown address", async (_, verb) => {
    const outsider = await makeMember((await makeOrganization()).id, "owner");
    const member = await makeMember(owner.organizationId, "member");
    await expect(verb(outsider, emailOf(member))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(verb(outsider, newEmail())).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await roleOf(member)).toBe("member");
  });

  test("only owners manage owners: an admin can neither add, demote nor remove one", async () => {
    const admin = await makeMember(owner.organizationId, "admin");
    const second = await makeMember(owner.organizationId, "owner");
    const refused = { code: "FORBIDDEN" };
    await expect(changeRole(admin, { email: emailOf(admin), role: "owner" })).rejects.toMatchObject(refused);
    await expect(changeRole(admin, { email: emailOf(second), role: "member" })).rejects.toMatchObject(refused);
    await expect(removeMember(admin, { email: emailOf(second) })).rejects.toMatchObject(refused);
    expect(await changeRole(owner, { email: emailOf(admin), role: "owner" })).toMatchObject({ role: "owner" });
  });

  test("only the platform team creates accounts and adds members", async () => {
    const account = createUserInput.parse({ email: newEmail(), name: "A", password: "a".repeat(12), isOperator: true });
    const refused = { code: "FORBIDDEN" };
    await expect(createUser(owner, account)).rejects.toMatchObject(refused);
    await expect(resetPassword(owner, { email: emailOf(owner), password: "a".repeat(12) })).rejects.toMatchObject(
      refused,
    );
    await expect(addMember(owner, { email: emailOf(owner), role: "admin" })).rejects.toMatchObject(refused);
  });
});

describe("the last owner", () => {
  test("cannot be demoted or removed", async () => {
    const email = emailOf(owner);
    await expect(changeRole(owner, { email, role: "admin" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(removeMember(system, { email })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await roleOf(owner)).toBe("owner");
  });

  test("remains when all owners leave at the same moment", async () => {
    const owners = [owner];
    for (let made = 0; made < 4; made++) owners.push(await makeMember(owner.organizationId, "owner"));
    await Promise.allSettled(owners.map((ctx) => removeMember(ctx, { email: emailOf(ctx) })));
    expect((await membersOf(system)).map(({ role }) => role)).toEqual(["owner"]);
  });
});

describe("accounts", () => {
  const account = (email: string, role = "member") =>
    createUserInput.parse({
      email,
      name: "Ada",
      password: "correct horse battery",
      membership: { organizationId: owner.organizationId, role },
    });

  test("an account and its membership are created together or not at all", async () => {
    const email = newEmail();
    const nowhere = {
      ...account(email),
      membership: { organizationId: newId("organization"), role: "admin" as const },
    };
    await expect(createUser(system, nowhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db().user.count({ where: { email } })).toBe(0);
    expect(await createUser(system, account(email.toUpperCase()))).toMatchObject({ email, isOperator: false });
    await expect(createUser(system, account(email))).rejects.toMatchObject({ code: "CONFLICT" });
    const event = await db().event.findFirst({ where: { organizationId: owner.organizationId } });
    expect(event).toMatchObject({ type: "member.added", actorName: "command line" });
    expect(JSON.stringify(event?.changes)).not.toContain("correct horse");
  });

  test("one person belongs to several organizations, once to each", async () => {
    const email = newEmail();
    await createUser(system, account(email));
    const elsewhere = { ...system, organizationId: (await makeOrganization()).id };
    expect(await addMember(elsewhere, { email, role: "admin" })).toMatchObject({ email, role: "admin" });
    await expect(addMember(elsewhere, { email, role: "owner" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(addMember(elsewhere, { email: newEmail(), role: "owner" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await removeMember(elsewhere, { email });
    expect((await membersOf(system)).some((member) => member.email === email)).toBe(true);
  });

  test("a reset sets the new password, ends every session and link, sends an e-mail, and is recorded without the password", async () => {
    const email = newEmail();
    const { id: userId } = await createUser(system, account(email));
    await db().session.create({ data: { id: newId("session"), userId, expiresAt: new Date(Date.now() + 60_000) } });
    const link = {
      userId,
      email,
      purpose: "password_reset" as const,
      hash: Buffer.from(userId),
      expiresAt: new Date(),
    };
    await db().accountLink.create({ data: { id: userId, ...link } });
    const subject = `account:${userId}`;
    await db().signInThrottle.create({
      data: { subject, failures: 9, notBefore: new Date(), lastFailedAt: new Date() },
    });
    await resetPassword(system, { email, password: "another fine password" });
    expect(await db().accountLink.count({ where: { userId } })).toBe(0);
    expect(await db().signInThrottle.count({ where: { subject } })).toBe(0);
    expect((await readEmails(email)).map(({ template }) => template)).toEqual(["password_changed"]);
    const user = await db().user.findUniqueOrThrow({ where: { id: userId } });
    expect(await verifyPassword(user.passwordHash, "another fine password")).toBe(true);
    expect(await verifyPassword(user.passwordHash, "correct horse battery")).toBe(false);
    expect(await db().session.count({ where: { userId } })).toBe(0);
    const event = await db().event.findFirst({ where: { subjectId: userId, type: "member.password_reset" } });
    expect(event?.changes).toEqual({});
    await expect(resetPassword(system, { email: newEmail(), password: "a".repeat(12) })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("generated passwords differ and satisfy the rule", () => {
    const passwords = new Set(Array.from({ length: 100 }, generatePassword));
    expect(passwords.size).toBe(100);
    for (const password of passwords) expect(password).toMatch(/^([a-z2-9]{5}-){4}[a-z2-9]{5}$/);
  });

  test.each([
    { email: "nobody" },
    { email: "a@b" },
    { email: `${"a".repeat(250)}@example.com` },
    { password: "short" },
    { password: "a".repeat(257) },
    { name: "" },
    { membership: null },
  ])("refuses %j", (bad) => {
    expect(createUserInput.safeParse({ ...account("a@example.com"), ...bad }).success).toBe(false);
  });
});
