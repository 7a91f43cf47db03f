import { readdirSync, readFileSync } from "node:fs";
import { startSession } from "@/lib/auth/sessions/session";
import { sealSessionId, sessionCookieName } from "@/lib/auth/sessions/session-cookie";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/platform/ids";
import { createUser } from "../../lib/auth/service";
import { createKey } from "../../lib/keys/service";
import { createSite } from "../../lib/sites/service";
import {
  ACTIONS,
  CALLERS,
  type Caller,
  type Ids,
  OTHER_ROUTES,
  PAGES,
  PLAN,
  READS,
  type Row,
} from "../support/authorization-table";
import { expect, makeAccount, test, type Workspace } from "../support/fixtures";

const HOW = "e2e/support/authorization-table.ts says who may do what";

/** Addresses of the files of this name under app/, without the folders in parentheses. */
function addressesOf(file: "page.tsx" | "route.ts"): string[] {
  const found = readdirSync("app", { recursive: true, encoding: "utf8" }).filter(
    (path) => path.split("/").at(-1) === file,
  );
  return found.map((path) => {
    const folders = path.split("/").slice(0, -1);
    return `/${folders.filter((folder) => !folder.startsWith("(")).join("/")}`;
  });
}

/** Ids of the build's server actions by name. */
function actionIds(): Map<string, string> {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  const actions = Object.entries<{ exportedName: string }>(manifest.node);
  return new Map(actions.map(([id, { exportedName }]) => [exportedName, id]));
}

test("every page, action and route has its row in the table, and every row its page, action or route", () => {
  const routes = [...Object.keys(READS), ...Object.keys(OTHER_ROUTES)];
  expect(addressesOf("page.tsx").sort(), `${HOW}: add a row to PAGES for each page that is missing there`).toEqual(
    Object.keys(PAGES).sort(),
  );
  expect(addressesOf("route.ts").sort(), `${HOW}: add a row to READS for each route that is missing there`).toEqual(
    routes.sort(),
  );
  expect([...actionIds().keys()].sort(), `${HOW}: add a row to ACTIONS for each action that is missing there`).toEqual(
    Object.keys(ACTIONS).sort(),
  );
});

test("a dashboard route answers GET alone", () => {
  for (const address of Object.keys(READS)) {
    const exported = readFileSync(`app${address}/route.ts`, "utf8").matchAll(/^export (?:async )?function (\w+)/gm);
    expect(
      [...exported].map(([, name]) => name),
      address,
    ).toEqual(["GET"]);
  }
});

type World = {
  ids: Ids;
  stranger: Workspace;
  workspace: Workspace;
  userOf: Record<Exclude<Caller, "signedOut">, string>;
};

/** The tested organization with one record of each kind, and a caller of each kind. */
async function makeWorld(workspace: Workspace, stranger: Workspace): Promise<World> {
  const { ctx, organization, user } = workspace;
  await db().organization.update({ where: { id: organization.id }, data: PLAN });
  const site = await createSite(ctx, { name: "Matrix site", timeZone: "UTC", address: null });
  const settings = { name: "Matrix key", reach: "all_sites", access: "read", expiresAt: null } as const;
  const { key, secretId, secret } = await createKey(ctx, { ...settings, siteIds: [] });
  const answer = await fetch(`${process.env.E2E_BASE_URL}/developer/v2/matrix`, { headers: { "X-API-Key": secret } });
  const event = await db().event.findFirstOrThrow({ where: { subjectId: key.id } });
  const operator = { email: `${newId("user")}@example.com`, password: `pass ${newId("user")}`, name: "Operator" };
  await createUser({ ...ctx }, { ...operator, isOperator: true, membership: null });
  const [member, admin] = [await makeAccount(organization.id, "member"), await makeAccount(organization.id, "admin")];
  const otherAdmin = await makeAccount(stranger.organization.id, "admin");
  const idOf = async ({ email }: { email: string }) => (await db().user.findUniqueOrThrow({ where: { email } })).id;
  const userOf = {
    member: await idOf(member),
    admin: await idOf(admin),
    owner: await idOf(user),
    operator: await idOf(operator),
    otherAdmin: await idOf(otherAdmin),
  };
  const ids = {
    organizationId: organization.id,
    userId: userOf.admin,
    keyId: key.id,
    secretId,
    siteId: site.id,
    eventId: event.id,
    requestId: answer.headers.get("x-request-id")!,
    accessRequestId: newId("accessRequest"),
  };
  return { ids, stranger, workspace, userOf };
}

/** The cookie of a new session; none for signed-out callers. */
async function cookieOf({ userOf }: World, caller: Caller): Promise<Record<string, string>> {
  if (caller === "signedOut") return {};
  const sessionId = await startSession(userOf[caller], { address: null, client: null });
  return { Cookie: `${sessionCookieName(false)}=${await sealSessionId(sessionId)}` };
}

type Answer = { outcome: string; text: string };

async function read(world: World, caller: Caller, address: string, organizationId: string, input: unknown) {
  const environment = READS[address]?.environment ?? "live";
  const query = new URLSearchParams({ organizationId, environment, ...(input as Record<string, string>) });
  const headers = await cookieOf(world, caller);
  const response = await fetch(`${process.env.E2E_BASE_URL}${address}?${query}`, { headers });
  const text = await response.text();
  const isFile = response.ok && !response.headers.get("content-type")?.includes("application/json");
  return { outcome: isFile ? "ok" : outcomeOf(text), text };
}

async function act(world: World, caller: Caller, name: string, row: Row, organizationId: string, input: unknown) {
  const page = { organizationId, environment: row.environment ?? "live" };
  const args = row.isPersonal ? [input] : [row.isConsole ? organizationId : page, input];
  const response = await fetch(`${process.env.E2E_BASE_URL}/sites`, {
    method: "POST",
    headers: {
      ...(await cookieOf(world, caller)),
      Origin: process.env.E2E_BASE_URL!,
      "Content-Type": "text/plain;charset=UTF-8",
      "Next-Action": actionIds().get(name)!,
    },
    body: JSON.stringify(args.filter((value) => value !== undefined)),
    redirect: "manual",
  });
  const line = (await response.text()).split("\n").find((part) => /"ok":(true|false)/.test(part)) ?? "";
  return { outcome: outcomeOf(line), text: line };
}

function outcomeOf(text: string): string {
  if (/"ok":true/.test(text)) return "ok";
  return /"code":"(\w+)"/.exec(text)?.[1] ?? `unreadable: ${text.slice(0, 200)}`;
}

test("who may read what: every route and every kind of caller", async ({ workspace, makeWorkspace }) => {
  const world = await makeWorld(workspace, await makeWorkspace("owner"));
  for (const [address, row] of Object.entries(READS)) {
    for (const caller of CALLERS) {
      const { outcome } = await read(world, caller, address, world.ids.organizationId, row.input(world.ids));
      expect.soft(outcome, `${caller} reads ${address}`).toBe(row.policy[caller]);
    }
  }
});

test("who may change what: every action and every kind of caller", async ({ workspace, makeWorkspace }) => {
  const world = await makeWorld(workspace, await makeWorkspace("owner"));
  for (const [name, row] of Object.entries(ACTIONS)) {
    const refused = { ...world.ids, ...(await row.prepare?.(workspace.ctx)) };
    for (const caller of CALLERS) {
      const isPermitted = row.policy[caller] === "ok";
      const ids = isPermitted ? { ...world.ids, ...(await row.prepare?.(workspace.ctx)) } : refused;
      if (isPermitted && caller === "otherAdmin") ids.organizationId = world.stranger.organization.id;
      const { outcome } = await act(world, caller, name, row, world.ids.organizationId, row.input(ids));
      expect.soft(outcome, `${caller} calls ${name}`).toBe(row.policy[caller]);
      await retireSpareKeys(world);
    }
  }
});

/** An organization has at most ten keys. */
async function retireSpareKeys({ ids: { organizationId, keyId } }: World): Promise<void> {
  await db().apiKey.deleteMany({ where: { organizationId, NOT: { id: keyId }, name: { not: "Used up" } } });
  const spare = await db().apiKey.findMany({
    where: { organizationId, name: "Used up" },
    orderBy: { id: "desc" },
    skip: 3,
  });
  await db().apiKey.deleteMany({ where: { id: { in: spare.map(({ id }) => id) } } });
}

test("who sees which page: every page and every kind of caller", async ({ workspace, makeWorkspace }) => {
  const world = await makeWorld(workspace, await makeWorkspace("owner"));
  for (const [address, row] of Object.entries(PAGES)) {
    for (const caller of CALLERS) {
      const response = await fetch(`${process.env.E2E_BASE_URL}${row.address?.(world.ids) ?? address}`, {
        headers: await cookieOf(world, caller),
        redirect: "manual",
      });
      expect.soft(await pageOutcome(response, row.shows), `${caller} opens ${address}`).toBe(row.policy[caller]);
    }
  }
});

async function pageOutcome(response: Response, shows: string): Promise<string> {
  const location = response.headers.get("location");
  if (location) return new URL(location, process.env.E2E_BASE_URL).pathname;
  const text = await response.text();
  if (shows && text.includes(shows)) return "shown";
  return text.includes("Only owners and admins") ? "asks" : "without";
}

const unknownIds = (): Ids => ({
  organizationId: newId("organization"),
  userId: newId("user"),
  keyId: newId("key"),
  secretId: newId("secret"),
  siteId: newId("site"),
  eventId: newId("event"),
  requestId: newId("request"),
  accessRequestId: newId("accessRequest"),
});

/** An answer without the parts that differ between requests, and without the requested ids. */
function plain({ text }: Answer, ids: Ids): string {
  const asked = Object.values(ids).reduce((rest, id) => rest.replaceAll(id, "(id)"), text);
  return asked.replaceAll(/req_\w{26}/g, "(request)").replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "(time)");
}

test("every route and action answers another organization's ids like unknown ids", async ({
  workspace,
  makeWorkspace,
}) => {
  const world = await makeWorld(workspace, await makeWorkspace("owner"));
  const own = world.stranger.organization.id;
  const before = await db().event.count({ where: { organizationId: world.ids.organizationId } });
  for (const [address, row] of Object.entries(READS)) {
    if (row.isPersonal) continue;
    const nothing = unknownIds();
    const foreign = await read(world, "otherAdmin", address, own, row.input(world.ids));
    const unknown = await read(world, "otherAdmin", address, own, row.input(nothing));
    expect.soft(plain(foreign, world.ids), address).toBe(plain(unknown, nothing));
    for (const name of ["Matrix key", "Matrix site", "/developer/v2/matrix"]) {
      expect.soft(foreign.text, address).not.toContain(name);
    }
  }
  for (const [name, row] of Object.entries(ACTIONS)) {
    if (row.isPersonal && name !== "switchOrganizationAction") continue;
    const nothing = unknownIds();
    const foreign = await act(world, "otherAdmin", name, row, own, row.input(world.ids));
    const unknown = await act(world, "otherAdmin", name, row, own, row.input(nothing));
    const isOwnWork = name === "createSiteAction";
    if (!isOwnWork) expect.soft(plain(foreign, world.ids), name).toBe(plain(unknown, nothing));
    expect.soft(foreign.outcome, name).toBe(unknown.outcome);
  }
  expect(await db().event.count({ where: { organizationId: world.ids.organizationId } })).toBe(before);
});
