import { afterAll, beforeAll, expect, test } from "vitest";
import * as accounts from "@/lib/auth/service";
import type { BatchInput } from "@/lib/contracts/batch";
import { db } from "@/lib/db/client";
import { batchDeliveries } from "@/lib/deliveries/batch-deliveries";
import { createDeliveryInput, upsertDeliveryInput } from "@/lib/deliveries/schema";
import * as deliveries from "@/lib/deliveries/service";
import { batchEmployees } from "@/lib/employees/batch-employees";
import { createEmployeeInput, upsertEmployeeInput } from "@/lib/employees/schema";
import * as employees from "@/lib/employees/service";
import type { RevealedKey } from "@/lib/keys/schema";
import * as keys from "@/lib/keys/service";
import { decideRequest } from "@/lib/organizations/decide-request";
import { requestApiAccess } from "@/lib/organizations/request-api-access";
import * as organizations from "@/lib/organizations/service";
import type { CallerCtx, Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import * as sandbox from "@/lib/sandbox/service";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { ACCOUNT_PASSWORDS, accountWrites } from "@/lib/testing/matrix/account-writes";
import { memberWrites } from "@/lib/testing/matrix/member-writes";
import { organizationWrites } from "@/lib/testing/matrix/organization-writes";
import { secondFactorVerbs } from "@/lib/testing/matrix/second-factor-writers";
import { SINGLE_SIGN_ON_SECRET, singleSignOnWrites } from "@/lib/testing/matrix/single-sign-on-writes";
import { siteWrites } from "@/lib/testing/matrix/site-writes";
import { webhookWrites } from "@/lib/testing/matrix/webhook-writes";
import { COMMANDS, findCommands, findWriters, SILENT } from "@/lib/testing/matrix/writers";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import * as tokens from "@/lib/tokens/service";
import { batchVisitors } from "@/lib/visitors/batch-visitors";
import { createVisitorInput, upsertVisitorInput } from "@/lib/visitors/schema";
import * as visitors from "@/lib/visitors/service";

/** Texts that no event may contain: personal data, passwords, and (added as they are created) secrets. */
const CANARIES = ["Canary Person", "canary@example.com", "+49 30 5550199", "Canary Company", "canary purpose"];
const PASSWORD = "canary password 1";
const person = { firstName: "Canary Person", lastName: "Canary Person", email: "canary@example.com" };
const about = { phone: "+49 30 5550199", company: "Canary Company", purpose: "canary purpose" };
const secrets: string[] = [];

const operator: CallerCtx = { actor: { kind: "system", name: "test" }, requestId: newId("request"), address: null };
let own: OwnDatabase;
let admin: Ctx;
let key: Ctx;
let system: Ctx;

beforeAll(async () => {
  own = await takeOwnDatabase();
  await runAsOwner(`
    create function refuse() returns trigger language plpgsql as 'begin raise ''no event today''; end';
    create trigger refuse before insert on event_drafts execute function refuse();
    alter table event_drafts disable trigger refuse;
    create trigger refuse before insert on installation_events execute function refuse();
    alter table installation_events disable trigger refuse`);
  admin = await makeMember((await makeOrganization()).id, "owner");
  system = { ...operator, organizationId: admin.organizationId, environment: "live" };
  const { id } = await makeSite(admin);
  key = asKey(admin, [id]);
});
afterAll(() => own.drop());

type Prepared = () => Promise<unknown>;
/** Creates what the verb needs and returns the verb ready to run. */
type Preparation = () => Promise<Prepared>;

async function makeKey(): Promise<RevealedKey> {
  const spare = await db().apiKey.findMany({ where: { revokedAt: null }, select: { id: true } });
  for (const { id } of spare) await keys.revokeKey(admin, { keyId: id, reason: "paused", note: "" });
  const made = await keys.createKey(admin, keyInput());
  secrets.push(made.secret);
  return made;
}

function keyInput() {
  return { name: "Front desk", reach: "all_sites" as const, access: "read" as const, siteIds: [], expiresAt: null };
}

async function makePerson(role: "owner" | "admin" | "member" = "member") {
  const email = `${newId("user")}@example.com`;
  const membership = { organizationId: admin.organizationId, role };
  await accounts.createUser(operator, { email, name: "Ada", password: PASSWORD, isOperator: false, membership });
  return { email };
}

const accessRequest = { useCase: "Sync visits with our calendar", expectedVolume: "up_to_1_000" } as const;

/** An organization that may request API access, with its admin and the system as actors. */
async function requestingOrganization() {
  const { id } = await makeOrganization();
  await db().organization.update({ where: { id }, data: { apiAccess: "not_requested" } });
  return { requester: await makeMember(id), system: { ...operator, organizationId: id } };
}

const noted = { metadata: { note: "canary purpose" } };
const upsert = <Input extends object>(input: Input) => ({ ...input, externalId: newId("request") });
/** A batch that creates one record. */
const oneItem = (data: Record<string, unknown>): BatchInput => ({
  operations: [{ op: "create", externalId: undefined, id: undefined, data, issues: [], refusal: null }],
  atomic: false,
});
const makeVisitor = () => visitors.createVisitor(key, createVisitorInput.parse({ ...person, ...about }));
const makeEmployee = () => employees.createEmployee(key, createEmployeeInput.parse({ ...person, phone: about.phone }));
const makeDelivery = () => deliveries.createDelivery(key, createDeliveryInput.parse({ description: "canary purpose" }));
const onKey =
  (run: (keyId: string) => Promise<unknown>, isRevoked = false) =>
  async () => {
    const { key: made } = await makeKey();
    if (isRevoked) await keys.revokeKey(admin, { keyId: made.id, reason: "paused", note: "" });
    return () => run(made.id);
  };
const onVisitor = (run: (visitorId: string) => Promise<unknown>) => async () => {
  const { id } = await makeVisitor();
  return () => run(id);
};
const onEmployee = (run: (employeeId: string) => Promise<unknown>) => async () => {
  const { id } = await makeEmployee();
  return () => run(id);
};
const onDelivery = (run: (deliveryId: string) => Promise<unknown>) => async () => {
  const { id } = await makeDelivery();
  return () => run(id);
};

/** Every verb that changes something in an organization. A new verb needs a row: what it needs, and how it is run. */
const VERBS: Record<string, Preparation> = {
  createKey: async () => async () => secrets.push((await keys.createKey(admin, keyInput())).secret),
  updateKey: onKey((keyId) => keys.updateKey(admin, { ...keyInput(), keyId, version: 1, name: "Back desk" })),
  rotateKey: onKey(async (keyId) => secrets.push((await keys.rotateKey(admin, { keyId, overlap: "24h" })).secret)),
  endOverlap: async () => {
    const { key } = await keys.createKey(admin, keyInput());
    secrets.push((await keys.rotateKey(admin, { keyId: key.id, overlap: "24h" })).secret);
    return () => keys.endOverlap(admin, { keyId: key.id });
  },
  revokeKey: onKey((keyId) => keys.revokeKey(admin, { keyId, reason: "compromised", note: `Leaked: ${secrets[0]}` })),
  reactivateKey: onKey((keyId) => keys.reactivateKey(admin, { keyId }), true),
  deleteKey: onKey((keyId) => keys.deleteKey(admin, { keyId }), true),
  ...siteWrites(() => admin),
  ...webhookWrites(
    () => admin,
    (secret) => secrets.push(secret),
  ),
  createUser: async () => () => makePerson(),
  resetPassword: async () => {
    const { email } = await makePerson();
    return () => accounts.resetPassword(operator, { email, password: `${PASSWORD} new` });
  },
  setOperator: async () => {
    const { email } = await makePerson();
    return async () => {
      await accounts.setOperator(operator, { email, isOperator: true });
      await accounts.setOperator(operator, { email, isOperator: false });
    };
  },
  rotateSigningKeys: async () => () => tokens.rotateSigningKeys(operator, { all: true }),
  ...memberWrites(() => ({ owner: admin, system })),
  ...organizationWrites(() => ({ owner: admin, system })),
  createOrganization: async () => () => {
    const slug = newId("organization").replace("_", "-");
    return organizations.createOrganization(operator, { name: "Acme", slug, plan: "starter", timeZone: "UTC" });
  },
  updateOrganization: async () => () => organizations.updateOrganization(system, { name: `Acme ${newId("request")}` }),
  setApiAccess: async () => {
    const { apiAccess } = await db().organization.findUniqueOrThrow({ where: { id: admin.organizationId } });
    if (apiAccess === "suspended") await organizations.setApiAccess(system, { step: "resume" });
    return async () => {
      await organizations.setApiAccess(system, { step: "suspend" });
      await organizations.setApiAccess(system, { step: "resume" });
    };
  },
  changePlan: async () => async () => {
    const { plan, requestsPerMinute } = await db().organization.findUniqueOrThrow({
      where: { id: admin.organizationId },
    });
    const seen = { plan, requestsPerMinute };
    return organizations.changePlan(system, { plan, requestsPerMinute: (requestsPerMinute ?? 1_000) + 1, seen });
  },
  requestApiAccess: async () => {
    const { requester } = await requestingOrganization();
    return () => requestApiAccess(requester, accessRequest);
  },
  decideRequest: async () => {
    const { requester, system: decider } = await requestingOrganization();
    const { request } = await requestApiAccess(requester, accessRequest);
    return () => decideRequest(decider, { accessRequestId: request!.id, step: "enable" });
  },
  resetDueSandbox: async () => {
    const { organizationId } = admin;
    await db().sandbox.deleteMany({ where: { organizationId } });
    return () => sandbox.resetDueSandbox({ ...admin, environment: "sandbox" });
  },
  resetSandbox: async () => () => sandbox.resetSandbox({ ...admin, environment: "sandbox" }, { fixture: "busy_lobby" }),
  createVisitor: async () => makeVisitor,
  upsertVisitor: async () => () =>
    visitors.upsertVisitor(key, upsert(upsertVisitorInput.parse({ ...person, ...about, ...noted }))),
  batchVisitors: async () => () => batchVisitors(key, oneItem({ ...person, ...about, ...noted })),
  updateVisitor: onVisitor((visitorId) => visitors.updateVisitor(key, { visitorId, company: "Canary Company 2" })),
  deleteVisitor: onVisitor((visitorId) => visitors.deleteVisitor(key, { visitorId })),
  actOnVisitor: onVisitor((visitorId) => visitors.actOnVisitor(key, { visitorId }, "check_in")),
  createEmployee: async () => makeEmployee,
  upsertEmployee: async () => () =>
    employees.upsertEmployee(key, upsert(upsertEmployeeInput.parse({ ...person, ...noted }))),
  batchEmployees: async () => () => batchEmployees(key, oneItem({ ...person, ...noted })),
  updateEmployee: onEmployee((employeeId) =>
    employees.updateEmployee(key, { employeeId, firstName: "Canary Person 2" }),
  ),
  deleteEmployee: onEmployee((employeeId) => employees.deleteEmployee(key, { employeeId })),
  checkInEmployee: onEmployee((employeeId) => employees.checkInEmployee(key, { employeeId })),
  checkOutEmployee: onEmployee(async (employeeId) => {
    await employees.checkInEmployee(key, { employeeId });
    return employees.checkOutEmployee(key, { employeeId });
  }),
  createDelivery: async () => makeDelivery,
  upsertDelivery: async () => () =>
    deliveries.upsertDelivery(key, upsert(upsertDeliveryInput.parse({ description: "canary purpose", ...noted }))),
  batchDeliveries: async () => () => batchDeliveries(key, oneItem({ description: "canary purpose", ...noted })),
  updateDelivery: onDelivery((deliveryId) => deliveries.updateDelivery(key, { deliveryId, carrier: "Canary Company" })),
  deleteDelivery: onDelivery((deliveryId) => deliveries.deleteDelivery(key, { deliveryId })),
  pickUpDelivery: onDelivery((deliveryId) => deliveries.pickUpDelivery(key, { deliveryId })),
  ...secondFactorVerbs(
    () => admin.organizationId,
    (codes) => secrets.push(...codes),
  ),
  ...accountWrites,
  ...singleSignOnWrites,
};

/** Verbs that record in the installation log. Those in BOTH_LOGS record in the organization's, too. */
const BOTH_LOGS = ["createUser", "resetPassword", "joinWithNewAccount"];
const INSTALLATION_LOG = [...BOTH_LOGS, "setOperator", "rotateSigningKeys", "deleteOrganization"];

test("every exported function that writes has a row", async () => {
  const missing = (await findWriters()).filter((name) => !(name in VERBS) && !(name in SILENT));
  expect(
    missing,
    "These functions have no row in VERBS of lib/events/every-write.integration.test.ts. Add one that prepares and runs it; " +
      "one that must not record an event goes into SILENT of lib/testing/matrix/writers.ts with the reason.",
  ).toEqual([]);
});

test("every command reads, or runs verbs that have a row or a reason for none", async () => {
  expect((await findCommands()).sort()).toEqual(Object.keys(COMMANDS).sort());
  const verbs = Object.values(COMMANDS).filter((verb) => verb !== "reads");
  expect(verbs.filter((verb) => !(verb in VERBS) && !(verb in SILENT))).toEqual([]);
});

/** One hash for each table of the database. */
async function fingerprint(): Promise<Record<string, string>> {
  const { rows: tables } = await runAsOwner(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1",
  );
  const hashes = tables.map(
    ({ name }) => `select '${name}' as name, md5(string_agg(t::text, ' ' order by t::text)) as print from "${name}" t`,
  );
  const { rows } = await runAsOwner(hashes.join(" union all "));
  expect(rows).toHaveLength(tables.length);
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}

const REFUSALS = [
  ...Object.keys(VERBS).map(
    (name) => [name, INSTALLATION_LOG.includes(name) ? "installation_events" : "event_drafts"] as const,
  ),
  ...BOTH_LOGS.map((name) => [name, "event_drafts"] as const),
];

test.each(REFUSALS)("%s changes nothing when its event cannot be written to %s", async (name, table) => {
  const run = await VERBS[name]!();
  const before = await fingerprint();
  await runAsOwner(`alter table ${table} enable trigger refuse`);
  try {
    await expect(run()).rejects.toThrow(/no event today/);
  } finally {
    await runAsOwner(`alter table ${table} disable trigger refuse`);
  }
  expect(await fingerprint()).toEqual(before);
});

test("no event of any verb contains a secret, a password, a token or personal data", async () => {
  for (const prepare of Object.values(VERBS)) await (await prepare())();
  const { rows } = await runAsOwner(
    "select t::text as text, type from events t union all select t::text, type from installation_events t",
  );
  const recordedTypes = new Set(rows.map(({ type }) => type));
  expect(recordedTypes.size).toBeGreaterThan(50);
  const everything = rows.map(({ text }) => text).join("\n");
  expect(secrets.length).toBeGreaterThan(5);
  for (const canary of [...CANARIES, PASSWORD, ...ACCOUNT_PASSWORDS, SINGLE_SIGN_ON_SECRET, ...secrets])
    expect(everything).not.toContain(canary);
  expect(everything).not.toMatch(/ihub_(live|sandbox)_\w|\$argon2|\beyJ/);
});
