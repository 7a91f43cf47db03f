import { beforeAll, expect, test } from "vitest";
import { hub, hubJson as json } from "@/lib/testing/hub";

const slug = `members-${process.pid}-${Date.now()}`;
const inOrganization = ["--organization", slug];
const owner = `owner-${slug}@example.com`;

beforeAll(async () => {
  await json("organizations", "create", "--name", "Members", "--slug", slug, "--time-zone", "UTC");
  await json("users", "create", "--email", owner, ...inOrganization, "--role", "owner");
});

test("an invitation is made, listed, sent again with a new link, and withdrawn", async () => {
  const invited = ["--email", `eve-${slug}@example.com`];
  const made = await json("members", "invite", ...inOrganization, ...invited, "--role", "admin");
  expect(made.link).toMatch(/^http:\/\/localhost:\d+\/invitation\/[\w-]{43}$/);
  const again = await hub("members", "resend", ...inOrganization, ...invited);
  expect(again.stdout).toMatch(/Pass on this link:\nhttp:\/\/localhost:\d+\/invitation\/[\w-]{43}\n$/);
  expect(again.stdout).not.toContain(made.link);
  expect((await json("members", "list", ...inOrganization)).invitations).toMatchObject([
    { role: "admin", invitedBy: "command line", isExpired: false },
  ]);
  expect((await hub("members", "list", ...inOrganization)).stdout).toContain("INVITED");
  const twice = await hub("members", "invite", ...inOrganization, ...invited, "--role", "admin");
  expect(twice).toMatchObject({ code: 1, stderr: expect.stringContaining("has an open invitation. Resend that one") });
  await json("members", "withdraw", ...inOrganization, ...invited);
  expect((await json("members", "list", ...inOrganization)).invitations).toEqual([]);
  expect(await hub("members", "withdraw", ...inOrganization, ...invited)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("No such open invitation"),
  });
});

test("the ownership moves from one member to another", async () => {
  const heir = `heir-${slug}@example.com`;
  await json("users", "create", "--email", heir, ...inOrganization, "--role", "member");
  const transfer = (from: string, to: string) =>
    hub("members", "transfer-ownership", ...inOrganization, "--from", from, "--to", to);
  expect(await transfer(owner, heir)).toMatchObject({ code: 0, stdout: `${heir} is now owner\n` });
  const roles = async () => {
    const { members } = await json("members", "list", ...inOrganization);
    return Object.fromEntries(members.map(({ email, role }: { email: string; role: string }) => [email, role]));
  };
  expect(await roles()).toEqual({ [owner]: "admin", [heir]: "owner" });
  expect(await transfer(owner, heir)).toMatchObject({ code: 1, stderr: expect.stringContaining("is not an owner") });
});
