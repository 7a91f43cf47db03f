import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl } from "@/lib/db/url";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";
import { Mirror, readAll } from "@/lib/testing/worlds/mirror";

/*
 * The promise of `updatedSince`: a copy that is kept by it alone equals the source in the end, although many writers change the
 * source meanwhile, some of them in transactions that stay open for several reads.
 */

const API_WRITERS = 26;
const API_WRITES = 10;
const LATE_WRITERS = 6;
const LATE_WRITES = 4;
/** A late transaction stays open for this many walks of all copies. */
const WALKS = 2;

const api = shareApi();
let admin: Ctx;
let sites: [string, string];
let secret: string;
let late: pg.Client[];
const ids = { visitors: [] as string[], employees: [] as string[], deliveries: [] as string[] };
/** Sites to which nothing refers, so that they can be deleted. */
const emptySites: string[] = [];

beforeAll(async () => {
  admin = await makeMember((await makeOrganization(NO_LIMIT)).id);
  sites = [(await makeSite(admin, "Here")).id, (await makeSite(admin, "There")).id];
  secret = await makeSecret(admin, { reach: "all_sites", access: "read_write", siteIds: [] });
  late = Array.from({ length: LATE_WRITERS }, () => new pg.Client({ connectionString: databaseUrl() }));
  await Promise.all(late.map((client) => client.connect()));
});
afterAll(() => Promise.all(late.map((client) => client.end())));

type Pick = (max: number) => number;
const random = (seed: number): Pick => {
  const stream = fc.sample(fc.infiniteStream(fc.nat(1_000_000)), { numRuns: 1, seed })[0]!;
  return (max) => stream.next().value % max;
};

/** Refusals are part of the game: others delete the same records, and a busy machine answers 503. */
async function send(method: string, path: string, body?: object): Promise<string | undefined> {
  const headers = { "x-api-key": secret, "content-type": "application/json" };
  const text = body && JSON.stringify(body);
  const { json } = await ask(api.port, { method, path: `/developer/v2${path}`, headers, body: text } as never);
  return json?.data?.id;
}

const NOUNS = ["visitors", "employees", "deliveries"] as const;
const ACTIONS = {
  visitors: ["check-in", "check-out", "deny", "cancel"],
  employees: ["check-in", "check-out"],
  deliveries: ["pick-up"],
};
/** Fields of the record itself: a name would be shown by others, too. */
const FIELD = { visitors: "company", employees: "phone", deliveries: "description" };

async function writeOnce(pick: Pick, number: number): Promise<void> {
  const noun = NOUNS[pick(3)]!;
  const [siteId, some] = [sites[pick(2)]!, ids[noun]];
  const id = some[pick(some.length || 1)];
  const kind = pick(12);
  if (kind === 0) await writeSite(siteId, pick, number);
  else if (!id || kind < 4) await create(noun, siteId, pick);
  else if (kind < 6) await send("PATCH", `/${noun}/${id}`, { [FIELD[noun]]: `${number}` });
  else if (kind < 8) await send("PATCH", `/${noun}/${id}`, { siteId });
  else if (kind < 10) await send("POST", `/${noun}/${id}/${ACTIONS[noun][pick(ACTIONS[noun].length)]}`);
  else await send("DELETE", `/${noun}/${id}`);
}

async function writeSite(siteId: string, pick: Pick, number: number): Promise<void> {
  const empty = emptySites.pop();
  if (pick(2) === 0) await send("PATCH", `/sites/${siteId}`, { address: `Street ${number}` });
  else if (empty) await send("DELETE", `/sites/${empty}`);
  const id = await send("POST", "/sites", { name: `Site ${number}`, timeZone: "UTC" });
  if (id) emptySites.push(id);
}

async function create(noun: (typeof NOUNS)[number], siteId: string, pick: Pick): Promise<void> {
  const person = ids.employees[pick(ids.employees.length || 1)] ?? null;
  const own = { visitors: { hostId: person }, employees: {}, deliveries: { recipientId: person } }[noun];
  const name = noun === "deliveries" ? {} : { firstName: "Noor", lastName: `Haddad ${pick(100)}` };
  const id = await send("POST", `/${noun}`, { ...name, ...own, siteId });
  if (id) ids[noun].push(id);
}

/** Writes that commit late, to records of its own: inserts, a change, a move, a deletion. */
async function writeLate(client: pg.Client, pick: Pick, walks: () => Promise<void>): Promise<void> {
  const own: string[] = [];
  for (let times = 0; times < LATE_WRITES; times++) {
    await client.query("begin");
    const id = newId("visitor");
    await client.query(INSERT, [id, admin.organizationId, sites[pick(2)], `Late ${times}`]);
    if (own.length > 0) await client.query(CHANGES[pick(3)]!, [own[pick(own.length)], sites[pick(2)]]);
    await walks();
    await client.query("commit");
    own.push(id);
  }
}

const INSERT = `insert into visitors (id, organization_id, environment, site_id, first_name, last_name, visit_at)
  values ($1, $2, 'live', $3, 'Late', $4, now())`;
const CHANGES = [
  "update visitors set company = 'Changed at ' || $2 where id = $1",
  "update visitors set site_id = $2 where id = $1",
  "delete from visitors where id = $1 and $2 <> ''",
];

test(`against ${API_WRITERS + LATE_WRITERS} concurrent writers, copies of every list equal the source`, async () => {
  const here = await makeSecret(admin, { reach: "selected_sites", access: "read", siteIds: [sites[0]] });
  const { port } = api;
  const sources = [
    ...["sites", "visitors", "employees", "deliveries"].map((noun) => ({
      port,
      secret,
      path: `/developer/v2/${noun}`,
      limit: 7,
    })),
    { port, secret: here, path: "/api/v1/visitors", limit: 5 },
    { port, secret: here, path: "/developer/v2/employees" },
  ];
  const mirrors = sources.map((source) => new Mirror(source));

  let isOver = false;
  let walk = Promise.withResolvers<void>();
  const copying = (async () => {
    while (!isOver) {
      await Promise.all(mirrors.map((mirror) => mirror.sync()));
      walk.resolve();
      walk = Promise.withResolvers();
    }
  })();
  const walks = async () => {
    for (let times = 0; times <= WALKS; times++) await walk.promise;
  };
  const writers = Array.from({ length: API_WRITERS }, async (_, writer) => {
    const pick = random(writer + 1);
    for (let times = 0; times < API_WRITES; times++) await writeOnce(pick, writer * 100 + times);
  });
  const lateWriters = late.map((client, index) => writeLate(client, random(index + 100), walks));
  await Promise.race([Promise.all([...writers, ...lateWriters]), copying]);
  isOver = true;
  await copying;

  for (const [index, mirror] of mirrors.entries()) {
    await mirror.sync();
    expect(mirror.all(), sources[index]!.path).toEqual(await readAll(sources[index]!));
    for (const page of mirror.pages) judge(page);
    expectNoRepeats(mirror);
  }
  expect(mirrors[0]!.pages.flatMap(({ deleted }) => deleted).length).toBeGreaterThan(0);
  expect(mirrors[1]!.records.size).toBeGreaterThan(20);
  expect(mirrors[1]!.pages.flatMap(({ deleted }) => deleted).length).toBeGreaterThan(3);
  expect(mirrors[4]!.pages.flatMap(({ deleted }) => deleted).length).toBeGreaterThan(3);
}, 120_000);

/** A page is in order, begins where it was asked to, and does not contradict itself. */
function judge({ data, deleted, since }: Mirror["pages"][number]): void {
  const times = data.map(({ updatedAt, updated_at }) => String(updatedAt ?? updated_at));
  expect(times).toEqual(times.toSorted());
  if (times.length > 0) expect(times[0]! >= `${since.slice(0, 23)}Z` || since.startsWith("1970")).toBe(true);
  const gone = new Set(deleted.map(({ id }) => id));
  expect(data.filter(({ id }) => gone.has(id))).toEqual([]);
}

/** No state of a record comes twice. */
function expectNoRepeats({ pages }: Mirror): void {
  const states = pages.flatMap(({ data }) => data.map((record) => JSON.stringify(record)));
  expect(states.length).toBe(new Set(states).size);
}
