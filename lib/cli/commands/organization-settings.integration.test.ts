import { beforeEach, expect, test } from "vitest";
import { newId } from "@/lib/platform/ids";
import { hub, hubJson as json } from "@/lib/testing/hub";

let slug: string;
const inOrganization = () => ["--organization", slug];

beforeEach(async () => {
  slug = newId("organization").replace("_", "-");
  await json("organizations", "create", "--name", "Acme Ltd", "--slug", slug);
});

test("the shared mailbox is one address, or none", async () => {
  const set = (email: string) => hub("organizations", "set-mailbox", ...inOrganization(), "--email", email);
  expect((await set("keys@example.com")).stdout).toBe("Acme Ltd gets notifications at keys@example.com\n");
  expect(await set("keys@example.com, more@example.com")).toMatchObject({ code: 1 });
  expect((await set("none")).stdout).toBe("Acme Ltd has no shared mailbox\n");
});

test("the sign-in policy is switched on and off", async () => {
  const set = (answer: string) =>
    hub("organizations", "set-sign-in-policy", ...inOrganization(), "--require-second-factor", answer);
  expect((await set("yes")).stdout).toBe("Acme Ltd requires a second factor; every member has one\n");
  expect((await set("no")).stdout).toBe("Acme Ltd does not require a second factor\n");
  expect(await set("maybe")).toMatchObject({ code: 1, stderr: expect.stringContaining("use yes or no") });
});

test("an organization is deleted by its name once no key is active, and is then unknown", async () => {
  await json("access", "enable", ...inOrganization());
  const key = await json("keys", "create", ...inOrganization(), "--name", "Lobby", "--scope", "global:read");
  const remove = (name: string) => hub("organizations", "delete", ...inOrganization(), "--name", name);
  expect(await remove("Acme")).toMatchObject({ code: 1, stderr: expect.stringContaining("Acme Ltd") });
  expect(await remove("Acme Ltd")).toMatchObject({ code: 1, stderr: expect.stringContaining("1 API key is still") });
  await json("keys", "revoke", ...inOrganization(), key.id, "--reason", "no-longer-needed");
  expect((await remove("Acme Ltd")).stdout).toBe(`Deleted Acme Ltd (${slug})\n`);
  expect(await remove("Acme Ltd")).toMatchObject({ code: 1, stderr: expect.stringContaining("no organization") });
  const { organizations } = await json("organizations", "list");
  expect(organizations.map((each: { slug: string }) => each.slug)).not.toContain(slug);
});
