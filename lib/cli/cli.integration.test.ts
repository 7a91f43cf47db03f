import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { runCommandLine } from "@/lib/cli/run";
import { db } from "@/lib/db/client";
import { hashSecret } from "@/lib/keys/secret";
import { hub as inProcess, hubJson as json } from "@/lib/testing/hub";
import { programFile } from "@/lib/testing/processes/programs";

const slug = `cli-${process.pid}-${Date.now()}`;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "hub-cli-"));
  await json("organizations", "create", "--name", "Command Line", "--slug", slug, "--time-zone", "Europe/Berlin");
  await json("access", "enable", "--organization", slug);
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Runs the CLI in its own process. */
async function hub(args: string[], stdin = "", env = {}) {
  const child = spawn(process.execPath, [programFile("command-line"), ...args], {
    env: { ...process.env, DATA_DIR: dataDir, ...env },
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(stdin);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** The JSON document printed by a successful `--json` run in its own process. */
async function printed(...args: string[]) {
  const { code, stdout, stderr } = await hub([...args, "--json"]);
  expect({ code, stderr }, args.join(" ")).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

const inOrganization = ["--organization", slug];

test("a key's whole life: each step prints one JSON document and does what the dashboard would", async () => {
  const site = await json("sites", "create", ...inOrganization, "--name", "Berlin");
  expect(site).toMatchObject({ name: "Berlin", timeZone: "Europe/Berlin", environment: "live" });
  const scope = ["--scope", "site:read", "--sites", site.id];
  const made = await printed("keys", "create", ...inOrganization, "--name", "Lobby", ...scope);
  expect(made.secret).toMatch(/^ihub_live_[0-9A-Za-z]{49}$/);
  const stored = await db().apiKeySecret.findUnique({ where: { hash: Uint8Array.from(hashSecret(made.secret)) } });
  expect(stored).toMatchObject({ keyId: made.id, deliveredAt: expect.any(Date) });

  const rotated = await printed("keys", "rotate", made.id, ...inOrganization, "--overlap", "1h");
  expect(rotated.id).toBe(made.id);
  expect(rotated.secret).not.toBe(made.secret);
  expect(rotated.secrets.map((secret: { state: string }) => secret.state)).toEqual(["current", "overlap"]);
  const ended = await json("keys", "end-overlap", made.id, ...inOrganization);
  expect(ended.secrets.map((secret: { state: string }) => secret.state)).toEqual(["current", "ended"]);

  const widened = await json("keys", "update", made.id, ...inOrganization, "--scope", "global:read_write");
  expect(widened).toMatchObject({ name: "Lobby", reach: "all_sites", access: "read_write", sites: [] });
  const ends = await json("keys", "update", made.id, ...inOrganization, "--expires", "2031-07-01");
  expect(ends).toMatchObject({ reach: "all_sites", expiresAt: "2031-07-01T22:00:00.000Z" });
  expect(await json("keys", "update", made.id, ...inOrganization, "--expires", "never")).toMatchObject({
    expiresAt: null,
  });

  const revoked = await json("keys", "revoke", made.id, ...inOrganization, "--reason", "no_longer_needed");
  expect(revoked).toMatchObject({ status: "revoked", revoked: { byName: "command line" } });
  expect(await json("keys", "reactivate", made.id, ...inOrganization)).toMatchObject({ status: "active" });
  await json("keys", "revoke", made.id, ...inOrganization);
  const { keys } = await json("keys", "list", ...inOrganization);
  expect(keys).toMatchObject([{ id: made.id, status: "revoked", scope: "global:read_write" }]);
  expect(Object.keys(keys[0])).toEqual([...Object.keys(revoked), "lastRefusedAt"]);
  const { secret: _, secretId: __, ...created } = made;
  expect(Object.keys(created)).toEqual(Object.keys(revoked));
  expect(await json("keys", "delete", made.id, ...inOrganization)).toEqual({ id: made.id, name: "Lobby" });
  expect(await json("keys", "list", ...inOrganization)).toEqual({ keys: [] });

  const events = await db().event.findMany({ where: { subjectId: made.id } });
  expect(new Set(events.map((event) => event.actorName))).toEqual(new Set(["command line"]));
  expect(JSON.stringify(events, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
    made.secret,
  );
});

test("a Custom key can be renamed, and keeps its operations", async () => {
  const made = await json("keys", "create", ...inOrganization, "--name", "Custom", "--scope", "global:read");
  await db().apiKey.update({ where: { id: made.id }, data: { access: "custom", operations: ["sites.list"] } });
  const renamed = await json("keys", "update", made.id, ...inOrganization, "--name", "Renamed");
  expect(renamed).toMatchObject({ name: "Renamed", scope: "global:custom", operations: ["sites.list"] });
  await json("keys", "revoke", made.id, ...inOrganization);
  await json("keys", "delete", made.id, ...inOrganization);
});

describe("accounts", () => {
  const email = `ada-${slug}@example.com`;

  test("a generated password is printed once and works; a piped one is not printed", async () => {
    const made = await printed("users", "create", "--email", email, ...inOrganization, "--role", "owner");
    const hash = async () => (await db().user.findUniqueOrThrow({ where: { email } })).passwordHash;
    expect(await verifyPassword(await hash(), made.password)).toBe(true);

    const reset = await hub(["users", "reset-password", "--email", email, "--password-stdin"], "open sesame, please\n");
    expect(reset).toMatchObject({ code: 0, stderr: "" });
    expect(reset.stdout).not.toContain("open sesame");
    expect(await verifyPassword(await hash(), "open sesame, please")).toBe(true);
  });

  test("roles change and members leave", async () => {
    const second = `bob-${slug}@example.com`;
    await json("users", "create", "--email", second, ...inOrganization, "--role", "member");
    await json("members", "set-role", "--email", second, ...inOrganization, "--role", "admin");
    expect((await json("members", "list", ...inOrganization)).members).toMatchObject([
      { role: "owner" },
      { email: second, role: "admin" },
    ]);
    await json("members", "remove", "--email", second, ...inOrganization);
    expect((await json("members", "list", ...inOrganization)).members).toHaveLength(1);
  });

  test("an operator needs no organization", async () => {
    const made = await json("users", "create", "--email", `op-${slug}@example.com`, "--operator");
    expect(made).toMatchObject({ isOperator: true, password: expect.any(String) });
  });
});

test("a refusal names the command to run next", async () => {
  const barred = `${slug}-barred`;
  await json("organizations", "create", "--name", "Barred", "--slug", barred);
  const refusal = async (...args: string[]) => (await inProcess(...args, "--organization", barred)).stderr;
  const create = ["keys", "create", "--name", "A", "--scope", "global:read"];
  expect(await refusal(...create)).toBe(
    `hub: API access is not enabled for this organization. Run: npm run hub -- access enable --organization ${barred}\n`,
  );
  await refusal("access", "enable");
  await refusal("access", "suspend");
  expect(await refusal("access", "enable")).toContain(`npm run hub -- access resume --organization ${barred}\n`);
  await refusal("access", "resume");
  await refusal(...create);
  const [key] = (await json("keys", "list", "--organization", barred)).keys;
  const suffix = `${key.id} --organization ${barred}`;
  expect(await refusal("keys", "delete", key.id)).toContain(`Run: npm run hub -- keys revoke ${suffix}\n`);
  await refusal("keys", "revoke", key.id);
  expect(await refusal("keys", "revoke", key.id)).toBe("hub: This key is revoked. Nothing was changed.\n");
  expect(await refusal("keys", "rotate", key.id)).toContain(`Run: npm run hub -- keys reactivate ${suffix}\n`);
  expect(await refusal("keys", "rotate", "key_1")).toContain(
    `Run: npm run hub -- keys list --organization ${barred}\n`,
  );
  expect(await refusal(...create.slice(0, 4), "--scope", "site:read", "--sites", "site_1")).toContain(
    `See: npm run hub -- sites list --organization ${barred}\n`,
  );
});

test("through npm, too, standard output holds the document and nothing else", async () => {
  const child = spawn("npm", ["run", "hub", "--", "organizations", "list", "--json"], {
    env: { ...process.env, DATA_DIR: dataDir },
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const { organizations } = JSON.parse(await text(child.stdout));
  expect(organizations.map((organization: { slug: string }) => organization.slug)).toContain(slug);
});

test("tables for people contain no bidirectional or control characters", async () => {
  const { id } = await json("sites", "create", ...inOrganization, "--name", "مكتب", "--environment", "sandbox");
  await db().site.update({ where: { id }, data: { name: "مكتب \u202egnp.exe" } });
  const { stdout, code } = await hub(["sites", "list", ...inOrganization]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ID +NAME +TIME ZONE/);
  expect(stdout).toContain("مكتب gnp.exe");
});

describe("bad input: one clear line on stderr, nothing on stdout, a non-zero exit", () => {
  const create = ["keys", "create", ...inOrganization, "--name", "A"];
  const global = ["--scope", "global:read"];
  test.each([
    ["no command", ["nonsense"], /unknown command 'nonsense'/],
    ["no such verb", ["keys", "explode"], /unknown command 'explode'/],
    ["a missing flag", ["keys", "create", ...inOrganization, "--name", "A"], /--scope/],
    ["a missing key id", ["keys", "rotate", ...inOrganization], /KEY_ID/],
    ["an unknown flag", ["keys", "list", ...inOrganization, "--colour"], /unknown option '--colour'/],
    ["a word too many", ["keys", "list", ...inOrganization, "extra"], /too many arguments/],
    ["an unknown organization", ["keys", "list", "--organization", "nowhere"], /no organization .* "nowhere"/],
    ["an unknown scope", [...create, "--scope", "everything"], /--scope: use one of: global:read_write/],
    ["a prototype's name as scope", [...create, "--scope", "constructor"], /--scope: use one of/],
    ["a site scope without sites", [...create, "--scope", "site:read"], /--sites: Choose at least one site/],
    [
      "sites with a global scope",
      [...create, ...global, "--sites", "site_1"],
      /--sites: use it only with a site scope/,
    ],
    ["an unknown site", [...create, "--scope", "site:read", "--sites", "site_1"], /--sites: .* does not exist/],
    ["a date that is none", [...create, ...global, "--expires", "2031-02-30"], /--expires: use a date such as/],
    ["a date in the past", [...create, ...global, "--expires", "2020-01-01"], /--expires: Choose a time in the future/],
    ["an unknown environment", [...create, ...global, "--environment", "prod"], /--environment: use one of: live/],
    ["an unknown key", ["keys", "rotate", "key_1", ...inOrganization], /No such API key/],
    ["an unknown reason", ["keys", "revoke", "key_1", ...inOrganization, "--reason", "whim"], /--reason: /],
    ["an unknown overlap", ["keys", "rotate", "key_1", ...inOrganization, "--overlap", "2h"], /--overlap: /],
    ["a key update without a change", ["keys", "update", "key_1", ...inOrganization], /nothing to change/],
    [
      "a name of 10,000 characters",
      ["keys", "create", ...inOrganization, ...global, "--name", "a".repeat(10_000)],
      /--name: Use at most 100/,
    ],
    ["a taken slug", ["organizations", "create", "--name", "A", "--slug", slug], /already exists/],
    ["a slug that is none", ["organizations", "create", "--name", "A", "--slug", "Not A Slug"], /--slug: /],
    [
      "no number",
      ["organizations", "set", ...inOrganization, "--requests-per-minute", "many"],
      /--requests-per-minute: /,
    ],
    ["an unknown plan", ["organizations", "set", ...inOrganization, "--plan", "gold"], /--plan: Use one of: starter/],
    [
      "an unknown time zone",
      ["sites", "create", ...inOrganization, "--name", "A", "--time-zone", "Mars/X"],
      /--time-zone: /,
    ],
    ["an account of nothing", ["users", "create", "--email", "a@example.com"], /--operator/],
    ["a role without its organization", ["users", "create", "--email", "a@example.com", "--role", "admin"], /both/],
    [
      "an unknown role",
      ["members", "set-role", ...inOrganization, "--email", "a@example.com", "--role", "king"],
      /--role: /,
    ],
    ["an unknown account", ["users", "reset-password", "--email", "nobody@example.com"], /No such account/],
  ])("%s", async (_, args, message) => {
    const { code, stdout, stderr } = await inProcess(...args, "--json");
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^hub: [^\n]+\n$/);
    expect(stderr).not.toMatch(/\bat .*:\d+/);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });

  test("in a process of its own too", async () => {
    const { code, stdout, stderr } = await hub(["keys", "rotate", "key_1", ...inOrganization, "--json"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^hub: No such API key[^\n]+\n$/);
  });

  test("when the reader has closed the output, the secret does not count as delivered", async () => {
    const openDatabase = async () => ({ close: async () => undefined });
    const writeOut = () => Promise.reject(new Error("write EPIPE"));
    const args = ["keys", "create", ...inOrganization, "--name", "Unread", "--scope", "global:read"];
    expect(await runCommandLine(args, { writeOut, writeError: async () => undefined, openDatabase })).toBe(1);
    expect(await db().apiKeySecret.findFirst({ where: { key: { name: "Unread" } } })).toMatchObject({
      deliveredAt: null,
    });
  });

  test.each([
    ["an unreachable database", { DATABASE_URL: "postgresql://x:hidden@127.0.0.1:1/none" }, /127\.0\.0\.1:1/],
    ["a bad variable", { DATABASE_URL: "mysql://x:hidden@host/x" }, /DATABASE_URL must be a postgresql/],
  ])("%s, never its password", async (_, env, message) => {
    const { code, stdout, stderr } = await hub(["organizations", "list", "--json"], "", env);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^hub: [^\n]+\n$/);
    expect(stderr).not.toContain("hidden");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });

  test("a short piped password", async () => {
    const { code, stderr } = await hub(
      ["users", "reset-password", "--email", "a@example.com", "--password-stdin"],
      "short\n",
    );
    expect(stderr).toBe("hub: --password-stdin: Use a password of at least 8 characters.\n");
    expect(code).toBe(1);
  });

  test("a piped password that is easy to guess", async () => {
    const given = ["users", "create", "--email", "weak@example.com", "--operator", "--password-stdin"];
    const { code, stderr } = await hub(given, "aaaaaaaaaaaa\n");
    expect(stderr).toMatch(/^hub: --password-stdin: This password is easy to guess\. .*\n$/);
    expect(code).toBe(1);
    expect(await db().user.count({ where: { email: "weak@example.com" } })).toBe(0);
  });
});

test("help is on stdout with exit code 0; a group without a verb shows it on stderr and fails", async () => {
  const help = await hub(["keys", "create", "--help"]);
  expect(help).toMatchObject({ code: 0, stderr: "" });
  expect(help.stdout).toMatch(/^Usage: npm run hub -- keys create \[options\]/);
  expect(help.stdout).toContain("--scope <scope>");
  const bare = await hub(["keys"]);
  expect(bare).toMatchObject({ code: 1, stdout: "" });
  expect(bare.stderr).toContain("rotate");
});
