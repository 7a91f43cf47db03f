import { readdirSync, readFileSync } from "node:fs";
import { db } from "@/lib/db/client";
import { CALLERS, type Caller, expectedFor, type Ids, type Row } from "../support/authorization/row";
import {
  type Answer,
  act,
  actionIds,
  makeWorld,
  openPage,
  read,
  retireSpares,
  unknownIds,
  type World,
} from "../support/authorization/world";
import { ACTIONS, OTHER_ROUTES, PAGES, READS } from "../support/authorization-table";
import { expect, test, type Workspace } from "../support/fixtures";

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

const never = () => false;

/** Calls for every caller at once, and in turn for those whose calls change something. */
async function forEachCaller(mayCall: (caller: Caller) => boolean, call: (caller: Caller) => Promise<void>) {
  await Promise.all(CALLERS.filter((caller) => !mayCall(caller)).map(call));
  for (const caller of CALLERS.filter(mayCall)) await call(caller);
}

test("who may read what: every route and every kind of caller", async ({ workspace, makeWorkspace }) => {
  const world = await makeWorld(workspace, await makeWorkspace("owner"));
  for (const [address, row] of Object.entries(READS)) {
    await forEachCaller(never, async (caller) => {
      const { outcome } = await read(world, caller, address, world.ids.organizationId, row.input(world.ids));
      expect.soft(outcome, `${caller} reads ${address}`).toBe(expectedFor(row, caller));
    });
  }
});

/** Parts of all actions, so that none takes as long as a slow machine's deadline. */
const PARTS = 6;
const actions = Object.entries(ACTIONS);
const size = Math.ceil(actions.length / PARTS);

for (let part = 0; part < PARTS; part++)
  test(`who may change what: every action and every kind of caller, part ${part + 1}`, async ({
    workspace,
    makeWorkspace,
  }) => {
    const world = await makeWorld(workspace, await makeWorkspace("owner"));
    for (const row of actions.slice(part * size, (part + 1) * size)) await callAction(world, workspace, ...row);
  });

async function callAction(world: World, { ctx }: Workspace, name: string, row: Row): Promise<void> {
  const isPermitted = (caller: Caller) => expectedFor(row, caller) === "ok";
  const refused = { ...world.ids, ...(await row.prepare?.(ctx)) };
  await forEachCaller(isPermitted, async (caller) => {
    const ids = isPermitted(caller) ? { ...world.ids, ...(await row.prepare?.(ctx)) } : refused;
    if (isPermitted(caller) && caller === "otherAdmin") ids.organizationId = world.stranger.organization.id;
    const { outcome } = await act(world, caller, name, row, world.ids.organizationId, row.input(ids));
    expect.soft(outcome, `${caller} calls ${name}`).toBe(expectedFor(row, caller));
    if (outcome === "ok") await retireSpares(world);
  });
}

test("who sees which page: every page and every kind of caller", async ({ workspace, makeWorkspace }) => {
  const world = await makeWorld(workspace, await makeWorkspace("owner"));
  for (const [address, row] of Object.entries(PAGES)) {
    await forEachCaller(never, async (caller) => {
      const outcome = await openPage(world, caller, address, row);
      expect.soft(outcome, `${caller} opens ${address}`).toBe(expectedFor(row, caller));
    });
  }
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
    for (const name of ["Matrix key", "Matrix site", "matrix-hooks", "/developer/v2/matrix"]) {
      expect.soft(foreign.text, address).not.toContain(name);
    }
  }
  for (const [name, row] of Object.entries(ACTIONS)) {
    if (row.isPersonal && name !== "switchOrganizationAction") continue;
    const nothing = unknownIds();
    const foreign = await act(world, "otherAdmin", name, row, own, row.input(world.ids));
    const unknown = await act(world, "otherAdmin", name, row, own, row.input(nothing));
    const isOwnWork = ["createSiteAction", "createWebhookEndpointAction", "inviteMemberAction"].includes(name);
    if (!isOwnWork) expect.soft(plain(foreign, world.ids), name).toBe(plain(unknown, nothing));
    expect.soft(foreign.outcome, name).toBe(unknown.outcome);
  }
  expect(await db().event.count({ where: { organizationId: world.ids.organizationId } })).toBe(before);
});
