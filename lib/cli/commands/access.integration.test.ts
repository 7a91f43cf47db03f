import { expect, test } from "vitest";
import { requestApiAccess } from "@/lib/organizations/request-api-access";
import { newId } from "@/lib/platform/ids";
import { hub, hubJson } from "@/lib/testing/hub";

const slug = `cli-${process.pid}-${Date.now()}`;

test("requests for API access are listed, declined with a reason and enabled; operators are appointed and removed", async () => {
  const asking = `${slug}-asking`;
  const inAsking = ["--organization", asking];
  const { id: organizationId } = await hubJson("organizations", "create", "--name", "Asking", "--slug", asking);
  const actor = { kind: "user", userId: "usr_1", name: "Ada \u202eadmin", role: "admin", proofAgeSeconds: 0 } as const;
  const ctx = { actor, organizationId, requestId: newId("request"), address: null };
  await requestApiAccess(ctx, { useCase: "Badges\nfor kiosks", expectedVolume: "up_to_1_000" });
  const queue = JSON.parse((await hub("access", "requests", "--json")).stdout);
  expect(queue.requests).toContainEqual(
    expect.objectContaining({ organization: expect.objectContaining({ slug: asking }), useCase: "Badges\nfor kiosks" }),
  );
  expect((await hub("access", "requests")).stdout).toMatch(
    new RegExp(`${asking} +starter .* Ada admin +Up to 1,000 +Badges for kiosks`),
  );
  const unreasoned = await hub("access", "decline", ...inAsking, "--reason", " ");
  expect(unreasoned).toMatchObject({ code: 1, stdout: "", stderr: "hub: --reason: Give a reason.\n" });
  const declined = JSON.parse((await hub("access", "decline", ...inAsking, "--reason", "No", "--json")).stdout);
  expect(declined).toMatchObject({ slug: asking, apiAccess: "declined" });
  expect((await hub("access", "decline", ...inAsking, "--reason", "No")).code).toBe(0);
  expect((await hub("access", "requests", "--after", "nowhere")).stderr).toMatch(/^hub: --after: /);
  expect((await hub("access", "enable", ...inAsking)).stdout).toContain("API access enabled");
  const late = ["access", "decline", ...inAsking, "--reason", "Late"];
  expect((await hub(...late)).stderr).toContain("Run: npm run hub -- access requests\n");

  const email = `named-${slug}@example.com`;
  expect((await hub("users", "set-operator", "--email", email)).stderr).toMatch(/^hub: No such account/);
  await hubJson("users", "create", "--email", email, ...inAsking, "--role", "admin");
  const named = await hub("users", "set-operator", "--email", email);
  expect(named.stdout).toBe(`${email} is now an operator\n`);
  const unnamed = await hub("users", "set-operator", "--email", email, "--remove", "--json");
  expect(JSON.parse(unnamed.stdout)).toMatchObject({ email, isOperator: false });
});
