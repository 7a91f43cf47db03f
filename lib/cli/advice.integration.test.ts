import { execFileSync } from "node:child_process";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { hub, hubJson } from "@/lib/testing/hub";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

let organizationId: string;
let inOrganization: string[];
let inSandbox: string[];

beforeEach(async () => {
  const { id, slug } = await makeOrganization();
  organizationId = id;
  inOrganization = ["--organization", slug];
  inSandbox = [...inOrganization, "--environment", "sandbox"];
});

/** The command that a refusal prints, split into words by a shell. */
async function adviceOf(...args: string[]): Promise<string[]> {
  const { code, stderr } = await hub(...args);
  expect(code).toBe(1);
  const command = stderr.trim().split("npm run hub -- ")[1]!;
  return execFileSync("sh", ["-c", `printf '%s\\0' ${command}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);
}

const create = (name: string, ...flags: string[]) => hubJson("keys", "create", "--name", name, ...flags);
const expire = (id: string) =>
  db().apiKey.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 3_600_000) } });

test("the advice for a sandbox key names the sandbox, whichever environment was typed, and works as printed", async () => {
  const { id } = await create("Rehearsal", ...inSandbox, "--scope", "global:read");
  const toRevoke = await adviceOf("keys", "delete", id, ...inOrganization);
  expect(toRevoke).toEqual(["keys", "revoke", id, ...inSandbox]);
  await hubJson(...toRevoke);
  const toReactivate = await adviceOf("keys", "rotate", id, ...inOrganization);
  expect(toReactivate).toEqual(["keys", "reactivate", id, ...inSandbox]);
  await hubJson(...toReactivate);
  await expire(id);
  const toExtend = await adviceOf("keys", "rotate", id, ...inSandbox);
  expect(toExtend.slice(0, -1)).toEqual(["keys", "update", id, ...inSandbox, "--expires"]);
  expect(await hubJson(...toExtend)).toMatchObject({ id, status: "active" });
});

test("the advice for a compromised key creates one like it in the same environment", async () => {
  const admin = { ...(await makeMember(organizationId)), environment: "sandbox" as const };
  const site = await makeSite(admin, "Berlin");
  const scope = ["--scope", "site:custom", "--sites", site.id, "--operations", "sites.list,sites.get"];
  const made = await create(`Ada's "kiosk" $HOME`, ...inSandbox, ...scope, "--requests-per-minute", "60");
  await hubJson("keys", "revoke", made.id, ...inOrganization, "--reason", "compromised");
  const { id, ...like } = await hubJson(...(await adviceOf("keys", "reactivate", made.id, ...inOrganization)));
  expect(id).not.toBe(made.id);
  const { name, environment, sites, operations, requestsPerMinute } = made;
  expect(like).toMatchObject({ name, environment, scope: "site:custom", sites, operations, requestsPerMinute });
});

test("at the key limit and for an unknown site, the advice lists the sandbox's keys and sites", async () => {
  for (let number = 0; number < 10; number++) await create(`Key ${number}`, ...inSandbox, "--scope", "global:read");
  const another = ["keys", "create", ...inSandbox, "--name", "Another"];
  const toList = await adviceOf(...another, "--scope", "global:read");
  expect(toList).toEqual(["keys", "list", ...inSandbox]);
  expect((await hubJson(...toList)).keys).toHaveLength(10);
  await hubJson("keys", "revoke", (await hubJson(...toList)).keys[0].id, ...inSandbox);
  const toSites = await adviceOf(...another, "--scope", "site:read", "--sites", "site_1");
  expect(toSites).toEqual(["sites", "list", ...inSandbox]);
});

test("the advice for an unknown account creates it", async () => {
  const email = `new-${organizationId}@example.com`.toLowerCase();
  const next = await adviceOf("members", "add", ...inOrganization, "--email", email, "--role", "admin");
  expect(next).toEqual(["users", "create", ...inOrganization, "--email", email, "--role", "admin"]);
  await hubJson(...next);
  expect((await hubJson("members", "list", ...inOrganization)).members).toMatchObject([{ email, role: "admin" }]);
  const other = ["--email", `no-${email}`, "--role", "member"];
  expect(await adviceOf("members", "set-role", ...inOrganization, ...other)).toEqual([
    "members",
    "list",
    ...inOrganization,
  ]);
});
