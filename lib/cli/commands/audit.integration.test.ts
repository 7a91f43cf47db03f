import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { hub } from "@/lib/testing/hub";

let own: OwnDatabase;
let folder: string;

beforeAll(async () => {
  own = await takeOwnDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "hub-audit-"));
  for (const slug of ["acme", "other"]) {
    await hub("organizations", "create", "--name", slug, "--slug", slug);
    for (const step of ["enable", "suspend", "resume"]) await hub("access", step, "--organization", slug);
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await own.drop();
});

test("an intact log exits with code 0, and its --json output later shows that the log was set back", async () => {
  const { code, stdout } = await hub("audit", "verify");
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^ORGANIZATION +EVENTS +NEWEST +RESULT\nacme +4 +4 +as recorded\nother +4 +4 +as recorded\n\(installation log\) +0 +0 +as recorded\n/,
  );
  const file = path.join(folder, "verified.json");
  await writeFile(file, (await hub("audit", "verify", "--json")).stdout);
  expect((await hub("audit", "verify", "--against", file)).code).toBe(0);

  await runAsOwner(`
    delete from events using organizations o where o.id = organization_id and slug = 'acme' and sequence = 4;
    update event_heads h set sequence = e.sequence, hash = e.hash from events e join organizations o on o.id = e.organization_id
    where h.organization_id = e.organization_id and slug = 'acme' and e.sequence = 3`);
  expect((await hub("audit", "verify")).code).toBe(0);
  const found = await hub("audit", "verify", "--against", file);
  expect(found).toMatchObject({ code: 1, stderr: "" });
  expect(found.stdout).toContain("Event 4 is missing. The log once reached event 4; it was set back.");
});

test("an altered event exits with code 1; only the event and its organization are named", async () => {
  await runAsOwner(`
    update events e set actor_name = 'Nobody' from organizations o
    where o.id = e.organization_id and slug = 'other' and sequence = 2`);
  const all = await hub("audit", "verify");
  expect(all.code).toBe(1);
  expect(all.stdout).toMatch(/other +1 +4 +Event 2 was altered, or inserted in place of the recorded one\. evt_/);
  expect((await hub("audit", "verify", "--organization", "acme")).code).toBe(0);
  const one = await hub("audit", "verify", "--organization", "other", "--json");
  expect(one.code).toBe(1);
  expect(JSON.parse(one.stdout).organizations).toMatchObject([
    { slug: "other", problem: { kind: "altered", sequence: "2", eventId: expect.stringMatching(/^evt_/) } },
  ]);
});

test("the installation log is verified with the organizations, and compared with an earlier output", async () => {
  await hub("users", "create", "--email", "ada@example.com", "--operator");
  const file = path.join(folder, "with-installation.json");
  await writeFile(file, (await hub("audit", "verify", "--json")).stdout);
  await runAsOwner(`
    delete from installation_events where sequence = 2;
    update installation_heads h set sequence = 1, hash = e.hash from installation_events e where e.sequence = 1`);
  const { stdout } = await hub("audit", "verify", "--against", file);
  expect(stdout).toMatch(
    /\(installation log\) +1 +1 +Event 2 is missing\. The log once reached event 2; it was set back\./,
  );
  await runAsOwner("update installation_events set actor_name = 'Nobody'");
  expect(await hub("audit", "verify")).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/\(installation log\) +0 +1 +Event 1 was altered/),
  });
});

test("bad input is one line on stderr with code 1", async () => {
  const file = path.join(folder, "bad.json");
  await writeFile(file, '{"organizations": [{"id": 7}]}');
  for (const [args, words] of [
    [["--organization", "nowhere"], 'there is no organization with the slug "nowhere"'],
    [["--against", path.join(folder, "none.json")], "cannot be read (ENOENT)"],
    [["--against", file], "is not what audit verify --json prints"],
  ] as const) {
    const { code, stdout, stderr } = await hub("audit", "verify", ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(words);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }
});
