import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Environment } from "@/lib/db/generated/enums";
import { operations } from "@/lib/developer-api/operations";
import { newId } from "@/lib/platform/ids";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { ask, askUntilServed, type Reply, serveApi } from "@/lib/testing/callers/ask";
import {
  addSites,
  type Credential,
  type Grant,
  headerOf,
  type KeySet,
  makeKeySets,
} from "@/lib/testing/matrix/credentials";
import {
  ALL_SCOPES,
  type AnyScope,
  type Cell,
  expected,
  idOf,
  isInReach,
  isWell,
  isWorthAsking,
  NEEDED,
  needsGlobal,
  permissionsOf,
  SCOPES,
  SHOWN,
  WHERE,
  type Where,
} from "@/lib/testing/matrix/expected";
import {
  countRows,
  inParallel,
  makePlace,
  makeRecords,
  nowhere,
  type Place,
  type Row,
  readRows,
  readRowsNamed,
} from "@/lib/testing/matrix/records";
import { ASKED, type Asked, type Fields, SOME } from "@/lib/testing/matrix/requests";
import { makeOrganization, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

/*
 * Who may do what: every operation, asked by keys of every scope in every state, for records everywhere. What must come
 * of it stands in the tables below, which were written from the product's description and not from the contracts.
 */

const ENVIRONMENTS = ["live", "sandbox"] as const;
const other = (environment: Environment) => (environment === "live" ? "sandbox" : "live");

let api: Awaited<ReturnType<typeof serveApi>>;
const places = new Map<string, Place>();
const keySets = new Map<string, KeySet>();
const placeAt = (environment: Environment, where: Where) => places.get(`${environment} ${where}`)!;
const keysOf = (environment: Environment, scope: AnyScope, operation: string) =>
  keySets.get(`${environment} ${scope}`) ?? keySets.get(`${environment} ${scope} ${operation}`)!;

beforeAll(async () => {
  await ensurePartitions();
  api = await serveApi();
  const { id: organizationId } = await makeOrganization(NO_LIMIT);
  const stranger = await makeOrganization(NO_LIMIT);
  for (const environment of ENVIRONMENTS) {
    const tenant = { organizationId, environment };
    places.set(`${environment} own site`, await makePlace(tenant));
    places.set(`${environment} another site`, await makePlace(tenant));
    places.set(`${environment} another organization`, await makePlace({ organizationId: stranger.id, environment }));
    places.set(`${environment} nowhere`, nowhere(tenant));
  }
  for (const environment of ENVIRONMENTS)
    places.set(`${environment} the other environment`, placeAt(other(environment), "own site"));
  const grants = ENVIRONMENTS.flatMap((environment) => [...grantsOf(environment)]);
  const made = await makeKeySets(
    api.port,
    grants.map(([, grant]) => grant),
  );
  for (const [index, [about]] of grants.entries()) keySets.set(about, made[index]!);
});
afterAll(() => api.close());

/** The keys of an environment by what they are for: a scope, or a scope and an operation. */
function grantsOf(environment: Environment): Map<string, Grant> {
  const { organizationId, siteId } = placeAt(environment, "own site");
  const grant = (access: Grant["access"], operations: string[], reachesAll: boolean): Grant => {
    return { organizationId, environment, access, operations, siteIds: reachesAll ? null : [siteId] };
  };
  const grants = new Map<string, Grant>();
  for (const [scope, { access, isGlobal }] of Object.entries(SCOPES))
    grants.set(`${environment} ${scope}`, grant(access, [], isGlobal));
  for (const [operation, who] of NEEDED) {
    const reachesAll = needsGlobal(operation);
    const choosable = [...NEEDED].filter(([id, need]) => need !== "everybody" && (reachesAll || !needsGlobal(id)));
    const others = choosable.map(([id]) => id).filter((id) => id !== operation);
    const exactly = who === "everybody" ? [] : [operation];
    grants.set(`${environment} Custom with it ${operation}`, grant("custom", exactly, reachesAll));
    grants.set(`${environment} Custom without it ${operation}`, grant("custom", others, reachesAll));
  }
  return grants;
}

/** All the ways to ask, both dialects with the key itself. */
function makeCells(name: string, asked: Asked): Cell[] {
  const operation = idOf(name);
  const places = asked.names ? WHERE : (["own site"] as const);
  return ENVIRONMENTS.flatMap((environment) =>
    ALL_SCOPES.flatMap((scope) =>
      places.flatMap((where) =>
        SHOWN.filter((shown) => isWorthAsking(name, where, shown)).flatMap((shown) => {
          const [place, keys] = [placeAt(environment, where), keysOf(environment, scope, operation)];
          const dialects = shown === "key" ? (["v2", "v1"] as const) : (["v2"] as const);
          const cell = { asked, operation, environment, scope, shown, where, place, keys };
          return dialects.map((dialect) => ({ ...cell, dialect, marker: newId("request"), recordId: "" }));
        }),
      ),
    ),
  );
}

/** Gives each cell's path a record of its own: where the path names the place, there, else on the key's own site. */
async function addRecords(cells: Cell[]): Promise<void> {
  const meeting = cells.filter(({ asked }) => asked.v2.includes("{id}"));
  for (const cell of meeting) cell.recordId = newId(cell.asked.kind!);
  const existing = meeting.filter(({ asked, where }) => asked.names !== "path" || where !== "nowhere");
  if (existing.length === 0) return;
  const wanted = existing.map(({ asked, environment, place }) => {
    const isInside = asked.isInside ?? false;
    return { place: asked.names === "path" ? place : placeAt(environment, "own site"), isInside };
  });
  const { kind } = existing[0]!.asked;
  const ids = await makeRecords(kind!, wanted);
  for (const [index, cell] of existing.entries()) cell.recordId = ids[index]!;
  const ownSites = existing.filter(({ where }) => kind === "site" && where === "own site");
  await addSites(ownSites.map(({ keys, recordId: siteId }) => ({ keys, siteId })));
}

const inV2 = (name: string) =>
  name.replace("location", "site").replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const inDialect = (dialect: Cell["dialect"], fields: Fields): Fields =>
  dialect === "v1" ? fields : Object.fromEntries(Object.entries(fields).map(([name, value]) => [inV2(name), value]));

const BASE = { v1: "/api/v1", v2: "/developer/v2" };

function send(cell: Cell): Promise<Reply> {
  const { asked, operation, dialect, environment, place, marker, recordId } = cell;
  const { shown, value } = shownBy(cell);
  const isExchange = operation === "tokens.create";
  const fields = isExchange
    ? { ...(value && { api_key: value }) }
    : asked.body?.(place, placeAt(environment, "own site"), marker);
  const body = fields && JSON.stringify(inDialect(dialect, fields));
  const query = new URLSearchParams(inDialect(dialect, asked.query?.(place) ?? {}) as Record<string, string>);
  const base = (environment === "sandbox" ? "/sandbox" : "") + BASE[dialect];
  const request = {
    method: asked.method,
    path: `${base}${asked[dialect].replace("{id}", recordId).replace("{marker}", marker)}?${query}`,
    headers: { ...(isExchange ? {} : headerOf(shown, value)), ...(body && { "content-type": "application/json" }) },
    ...(body && { body }),
  };
  return askUntilServed(() => ask(api.port, request));
}

function shownBy({ shown, keys, environment, scope, operation }: Cell): { shown: Credential; value: string | null } {
  if (shown !== "key of the other environment") return { shown, value: keys.values[shown] };
  return { shown: "key", value: keysOf(other(environment), scope, operation).values.key };
}

const describeCell = ({ dialect, environment, scope, shown, where }: Cell) =>
  [dialect, environment, scope, where, shown].join(" · ");

/** What a reply has that it must not have. */
async function problemsOfReply(cell: Cell, { status, json }: Reply): Promise<string[]> {
  const [wantedStatus, wantedCode] = expected(cell);
  const code = json?.error?.code ?? null;
  if (status !== wantedStatus || code !== wantedCode) return [`${status} ${code}, not ${wantedStatus} ${wantedCode}`];
  if (code === "INSUFFICIENT_SCOPE") return problemsOfRefusal(cell, json.error.details);
  if (!cell.asked.query || !isWell(cell)) return [];
  return cell.asked.isReport ? problemsOfReport(cell, json) : problemsOfList(cell, json);
}

/** A report holds the place that was named, out of reach nothing. The feed may hold nothing, and where moved records went. */
function problemsOfReport({ where, scope, operation, place, keys }: Cell, { data }: Reply["json"]): string[] {
  const maySee = (id: string) =>
    isInReach(where, scope, operation) && (keys.siteIds === null || keys.siteIds.includes(id));
  const wanted = isInReach(where, scope, operation) ? [place.siteId] : [];
  if (data.events)
    return sitesOfEvents(data.events)
      .filter((id) => !maySee(id))
      .map((id) => `holds ${id}`);
  const siteIds = (data.sites ?? data.locations).map(({ id }: Fields) => id);
  return JSON.stringify(siteIds) === JSON.stringify(wanted) ? [] : [`holds ${siteIds}`];
}

function sitesOfEvents(events: { data: { siteId?: string; location_id?: string } }[]): string[] {
  return events.map(({ data }) => data.siteId ?? data.location_id ?? "none");
}

function problemsOfRefusal(cell: Cell, details: Fields | { field: string; issue: string }[]): string[] {
  const told = Array.isArray(details) ? Object.fromEntries(details.map(({ field, issue }) => [field, issue])) : details;
  const wanted = permissionsOf(cell);
  return Object.keys(wanted).flatMap((fact) => (told[fact] === wanted[fact] ? [] : [`${fact} is ${told[fact]}`]));
}

/** A list holds what is on the place, or everything in reach; out of reach there is nothing. */
async function problemsOfList(cell: Cell, { data, pagination, meta }: Reply["json"]): Promise<string[]> {
  const { asked, operation, where, scope, keys, place } = cell;
  const { total } = pagination ?? meta;
  const siteIds: string[] = data.map((item: Fields) =>
    asked.kind === "site" ? item.id : (item.siteId ?? item.location_id),
  );
  const isNarrow = asked.names === "query";
  const all = isNarrow ? total : await countRows(asked.kind!, keys, keys.siteIds);
  if (total !== all) return [`${total} of ${all} in reach`];
  if (isNarrow && !isInReach(where, scope, operation)) return total === 0 && data.length === 0 ? [] : ["not empty"];
  const wanted = isNarrow ? [place.siteId] : keys.siteIds;
  if (data.length === 0) return ["empty"];
  return siteIds.filter((id) => wanted && !wanted.includes(id)).map((id) => `holds ${id}`);
}

/** What became of a cell's own record, against what should have. */
function problemsOfRow(cell: Cell, before: Row | undefined, after: Row | undefined): string[] {
  const leaves = isWell(cell) ? cell.asked.leaves?.(cell.place) : undefined;
  if (leaves === undefined) return JSON.stringify(after) === JSON.stringify(before) ? [] : ["the record has changed"];
  if (leaves === null || !after)
    return leaves === null && !after ? [] : ["the record is there, or gone, though it should not"];
  const isLeft = ([column, value]: [string, unknown]) =>
    value === SOME ? after[column] !== null : after[column] === value;
  return Object.entries(leaves).every(isLeft) ? [] : ["the record has not changed"];
}

/** Who may create makes one row, in the key's own tenant, on the site that was named; who may not makes none. */
function problemsOfCreation(cell: Cell, rows: Row[]): string[] {
  const { keys, asked, place, environment } = cell;
  const made = rows.filter((row) => Object.values(row).includes(cell.marker));
  if (!isWell(cell)) return made.length === 0 ? [] : ["something was created"];
  const [row] = made;
  if (!row || made.length > 1) return [`${made.length} were created`];
  const named = asked.body!(place, placeAt(environment, "own site"), cell.marker);
  const isOurs = row.organization_id === keys.organizationId && row.environment === environment;
  return isOurs && (!named.location_id || row.site_id === named.location_id) ? [] : ["it was created elsewhere"];
}

/** Of what does not exist and what is out of reach the same is said. */
function tellings(cells: Cell[], replies: Reply[]): string[] {
  const told = cells.flatMap((cell, index) => {
    const [status] = expected(cell);
    if (![404, 422].includes(status) || cell.operation === "tokens.create") return [];
    return [`${cell.dialect} ${replies[index]!.text.replace(/req_\w{26}/, "")}`];
  });
  return [...new Set(told)];
}

test("the table asks every operation that exists, and none that does not", () => {
  expect([...NEEDED.keys()].toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
});

test.each(Object.entries(ASKED))("%s", async (name, asked) => {
  const cells = makeCells(name, asked);
  await addRecords(cells);
  const recordIds = cells.map(({ recordId }) => recordId).filter(Boolean);
  const kind = asked.kind ?? "site";
  const before = await readRows(kind, recordIds);
  const replies = await inParallel(cells, 8, send);
  const after = await readRows(kind, recordIds);
  const created =
    asked.ok === 201
      ? await readRowsNamed(
          kind,
          cells.map(({ marker }) => marker),
        )
      : [];
  const problems = await Promise.all(
    cells.map(async (cell, index) => [
      ...(await problemsOfReply(cell, replies[index]!)),
      ...problemsOfRow(cell, before.get(cell.recordId), after.get(cell.recordId)),
      ...(asked.ok === 201 ? problemsOfCreation(cell, created) : []),
    ]),
  );
  const wrong = cells.flatMap((cell, index) => problems[index]!.map((problem) => `${describeCell(cell)}: ${problem}`));
  expect(wrong).toEqual([]);
  expect(tellings(cells, replies).length).toBeLessThanOrEqual(2);
  const refused = cells.filter((cell) => !isWell(cell)).map(({ recordId }) => recordId);
  expect(await db().event.count({ where: { subjectId: { in: refused.filter(Boolean) } } })).toBe(0);
});
