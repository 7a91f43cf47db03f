import { afterAll, beforeEach, expect, test } from "vitest";
import { createUser, resetPassword, setOperator } from "@/lib/auth/service";
import { purgeEvents } from "@/lib/events/chain/purge-events";
import { verifyInstallationEvents } from "@/lib/events/chain/verify-events";
import { EVENTS_PER_PAGE } from "@/lib/events/labels";
import { listInstallationEvents } from "@/lib/events/list-installation-events";
import type { CallerCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { rotateSigningKeys } from "@/lib/tokens/service";

const PASSWORD = "correct horse battery staple";
const cli: CallerCtx = {
  actor: { kind: "system", name: "command line" },
  requestId: newId("request"),
  address: null,
};
let own: OwnDatabase | undefined;

beforeEach(async () => {
  await own?.drop();
  own = await takeOwnDatabase();
});
afterAll(() => own?.drop());

const makeAccount = (email: string) =>
  createUser(cli, { email, name: "Ada", password: PASSWORD, isOperator: true, membership: null });
const setOperatorTo = (email: string, isOperator: boolean) => setOperator(cli, { email, isOperator });
const verify = () => verifyInstallationEvents(cli);

/** An account that became an operator five times and stopped being one five times: eleven events, and its creation. */
async function fillLog(): Promise<void> {
  await makeAccount("ada@example.com");
  for (const _ of [1, 2, 3, 4, 5]) {
    await setOperatorTo("ada@example.com", false);
    await setOperatorTo("ada@example.com", true);
  }
}

test("accounts, operators, passwords and signing keys leave an event that names who, whom and which request", async () => {
  const { id } = await makeAccount("ada@example.com");
  await setOperatorTo("ada@example.com", false);
  await setOperatorTo("ada@example.com", false);
  await setOperatorTo("ada@example.com", true);
  await resetPassword(cli, { email: "ada@example.com", password: `${PASSWORD} 2` });
  await rotateSigningKeys(cli, { all: false });
  const { events, total } = await listInstallationEvents(cli, {});
  expect(events.map(({ type }) => type)).toEqual([
    "signing_keys.rotated",
    "account.password_reset",
    "operator.added",
    "operator.removed",
    "operator.added",
    "account.created",
  ]);
  expect(total).toBe(6);
  expect(events.at(-1)).toMatchObject({
    sequence: "1",
    actor: { kind: "system", id: null, name: "command line" },
    subject: { id, name: "ada@example.com" },
    changes: { name: { after: "Ada" } },
    requestId: cli.requestId,
  });
  expect(await verify()).toMatchObject({ events: 6, head: { sequence: "6" }, problem: null });
});

test("only operators and the system read the log or verify it", async () => {
  const owner = await makeMember((await makeOrganization()).id, "owner");
  await expect(listInstallationEvents(owner, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(verifyInstallationEvents(owner)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const operator = {
    ...cli,
    actor: { kind: "operator", userId: newId("user"), name: "Olga", proofAgeSeconds: 0 } as const,
  };
  expect(await listInstallationEvents(operator, {})).toMatchObject({ events: [], previous: null, next: null });
});

test("the log is paged from newest to oldest and back", async () => {
  await makeAccount("ada@example.com");
  for (let turn = 0; turn < EVENTS_PER_PAGE; turn++) await setOperatorTo("ada@example.com", turn % 2 === 1);
  const first = await listInstallationEvents(cli, {});
  expect(first).toMatchObject({ previous: null, total: EVENTS_PER_PAGE + 2 });
  expect(first.events).toHaveLength(EVENTS_PER_PAGE);
  const second = await listInstallationEvents(cli, { after: first.next! });
  expect(second.events.map(({ sequence }) => sequence)).toEqual(["2", "1"]);
  expect(second.next).toBeNull();
  expect(await listInstallationEvents(cli, { before: second.previous! })).toEqual(first);
});

test("an installation without changes verifies; its removed head is reported", async () => {
  expect(await verify()).toMatchObject({ events: 0, head: { sequence: "0" }, problem: null });
  await runAsOwner("delete from installation_heads");
  expect((await verify()).problem).toMatchObject({ kind: "missing" });
});

test.each([
  ["update installation_events set actor_name = 'Nobody' where sequence = 3", { kind: "altered", sequence: "3" }],
  ["update installation_events set type = 'operator.removed' where sequence = 2", { kind: "altered", sequence: "2" }],
  ["delete from installation_events where sequence = 4", { kind: "missing", sequence: "4" }],
  ["delete from installation_events where sequence > 10", { kind: "missing", sequence: "11" }],
  ["update installation_heads set sequence = 5", { kind: "head", sequence: "12" }],
  [
    `insert into installation_checkpoints
     select installation_id, sequence, hash, now(), hash from installation_events where sequence = 3`,
    { kind: "checkpoint", sequence: "3" },
  ],
])("verification reports: %s", async (sql, problem) => {
  await fillLog();
  expect((await verify()).problem).toBeNull();
  await runAsOwner(sql);
  expect((await verify()).problem).toMatchObject(problem);
});

test("a log set back to an earlier state is found by comparing it with an earlier verification", async () => {
  await fillLog();
  const before = await verify();
  await runAsOwner("delete from installation_events where sequence > 10");
  await runAsOwner(
    "update installation_heads h set sequence = e.sequence, hash = e.hash from installation_events e where e.sequence = 10",
  );
  expect((await verify()).problem).toBeNull();
  expect((await verifyInstallationEvents(cli, before)).problem).toMatchObject({ kind: "missing", sequence: "11" });
});

test("retention leaves a log that verifies from its checkpoint", async () => {
  await fillLog();
  const { rows } = await runAsOwner(
    "select at + interval '1 ms' as before from installation_events where sequence = 7",
  );
  expect(await purgeEvents(rows[0].before)).toBeGreaterThanOrEqual(7);
  expect(await verify()).toMatchObject({ purgedUntil: expect.any(String), problem: null });
  await setOperatorTo("ada@example.com", false);
  expect(await verify()).toMatchObject({ problem: null, head: { sequence: "13" } });
});

test("concurrent changes are recorded without gaps", async () => {
  await Promise.all(Array.from({ length: 12 }, (_, index) => makeAccount(`person-${index}@example.com`)));
  expect(await verify()).toMatchObject({ events: 24, head: { sequence: "24" }, problem: null });
});
