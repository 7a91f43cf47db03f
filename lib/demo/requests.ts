import type { Random } from "@/lib/demo/random";
import { typeIdSuffixAt } from "@/lib/platform/type-id";
import { HOUR_MS } from "@/lib/time/durations";

export type Profile = keyof typeof PROFILES;
export type DemoKey = { keyId: string; secretId: string; profile: Profile };

const OFFICE_HOURS = [0, 0, 0, 0, 0, 0, 1, 3, 8, 10, 9, 8, 7, 8, 9, 9, 10, 9, 7, 6, 4, 2, 1, 0];
const ROUND_THE_CLOCK = Array.from({ length: 24 }, () => 5);
const WEEKDAYS = [0.1, 1, 1.1, 1.1, 1, 0.9, 0.1];

const OPERATIONS = {
  me: ["GET", "/me"],
  "sites.list": ["GET", "/sites"],
  "visitors.list": ["GET", "/visitors"],
  "visitors.create": ["POST", "/visitors"],
  "visitors.check_in": ["POST", "/visitors/vis_01kabc4xq8e9v9j6z3m5n7p2rt/check-in"],
  "employees.list": ["GET", "/employees"],
  "deliveries.list": ["GET", "/deliveries"],
} as const;

type Operation = keyof typeof OPERATIONS;

/** How each demo key is used: by hour of the UTC day, operation, answer and address. */
export const PROFILES = {
  firstSteps: {
    name: "First steps",
    granted: "global:read",
    hours: OFFICE_HOURS,
    perDay: 14,
    operations: { me: 3, "sites.list": 5, "visitors.list": 4 },
    answers: { "200": 92, "404": 4, "422": 4 },
    addresses: ["203.0.113.24", "203.0.113.31"],
    clients: ["curl/8.14.1", "python-requests/2.32.4"],
  },
  kiosk: {
    name: "Lobby kiosk",
    granted: "global:read_write",
    hours: OFFICE_HOURS,
    perDay: 190,
    operations: { "visitors.list": 40, "visitors.create": 25, "visitors.check_in": 25, "employees.list": 10 },
    answers: { "200": 955, "404": 12, "422": 24, "429": 6, "500": 3 },
    addresses: ["198.51.100.10", "198.51.100.11", "192.0.2.80"],
    clients: ["LobbyKiosk/4.2 (iPadOS 26.1)", "LobbyKiosk/4.1 (iPadOS 18.6)"],
  },
  sync: {
    name: "CRM sync",
    granted: "global:read",
    hours: ROUND_THE_CLOCK,
    perDay: 96,
    operations: { "visitors.list": 60, "sites.list": 5, "deliveries.list": 20 },
    answers: { "200": 985, "429": 10, "500": 5 },
    addresses: ["192.0.2.44"],
    clients: ["crm-sync/2.8 node/24"],
  },
} as const;

const ERROR_CODES: Record<string, string> = {
  "404": "NOT_FOUND",
  "422": "VALIDATION_ERROR",
  "429": "RATE_LIMITED",
  "500": "INTERNAL_ERROR",
};

const WRITES: Operation[] = ["visitors.create", "visitors.check_in"];
/** The requests per minute of the demo's plan. */
const LIMIT = 2_000;

/**
 * The requests that a key made from `since`, the start of a UTC day, to `now`, oldest first, as rows of the request log.
 */
export function makeRequests(random: Random, key: DemoKey, sites: { id: string }[], span: { since: Date; now: Date }) {
  return drawTimes(random, key.profile, span).map((at) => makeRequest(random, key, sites, at));
}

function drawTimes(random: Random, profile: Profile, { since, now }: { since: Date; now: Date }): Date[] {
  const { hours, perDay } = PROFILES[profile];
  const total = hours.reduce((sum, weight) => sum + weight, 0);
  const times: Date[] = [];
  for (let hour = since.getTime(); hour < now.getTime(); hour += HOUR_MS) {
    const start = new Date(hour);
    const weekday = profile === "sync" ? 1 : WEEKDAYS[start.getUTCDay()]!;
    const expected = (perDay * weekday * hours[start.getUTCHours()]!) / total;
    const count = Math.floor(expected * (0.6 + random.next() * 0.8) + random.next());
    const drawn = Array.from({ length: count }, () => hour + random.next() * HOUR_MS).sort((one, other) => one - other);
    times.push(...drawn.filter((at) => at < now.getTime()).map((at) => new Date(at)));
  }
  return times;
}

function makeRequest(random: Random, { keyId, secretId, profile }: DemoKey, sites: { id: string }[], at: Date) {
  const { name, operations, answers, addresses, clients } = PROFILES[profile];
  const operation = random.weighted<Operation>(operations as Record<Operation, number>);
  const [method, path] = OPERATIONS[operation];
  const answer = random.weighted<string>(answers);
  const isMade = answer === "200" && operation === "visitors.create";
  const isSlow = random.chance(0.04);
  return {
    at,
    id: `req_${typeIdSuffixAt(at.getTime())}`,
    ...{ keyId, keyName: name, secretId, operation, method, path: `/developer/v2${path}` },
    status: isMade ? 201 : Number(answer),
    errorCode: ERROR_CODES[answer] ?? null,
    milliseconds: Math.round(Math.exp(0.7 + random.next() * 1.8) * (isSlow ? 18 : 1) * 100) / 100,
    address: random.pick(addresses),
    client: random.pick(clients),
    siteId: answer === "200" && sites.length > 0 ? random.pick(sites).id : null,
    bytes: answer === "200" ? random.whole(400, 9_000) : 310,
    detail: makeDetail(random, profile, operation, answer),
  };
}

/** The details that the developer API stores with a request's row. */
function makeDetail(random: Random, profile: Profile, operation: Operation, answer: string) {
  const before = answer === "429" ? 0 : LIMIT - random.whole(0, 25);
  return {
    needed: WRITES.includes(operation) ? "site:read_write" : "site:read",
    granted: PROFILES[profile].granted,
    sites: null,
    limit: LIMIT,
    remaining: { before, after: Math.max(0, before - 1) },
    ...(answer === "422" && { fields: WRITES.includes(operation) ? ["email"] : ["fromDate"] }),
  };
}
