/** Runs one step's call with a client, and reads its result as the case says. */
export function startCall(hub, step) {
  const { call, ids = [], take } = step;
  const [resource, verb] = call.includes(".") ? call.split(".").map(camelCase) : [null, call];
  const target = resource === null ? hub : hub[resource];
  const isWalk = verb === "changes" || verb === "follow";
  const place = isWalk ? [step.since ?? step.after] : [];
  const fields = step.body !== undefined ? [prepare(step.body)] : [];
  // A method takes a query where there is one, also when this case sends none.
  const query = step.query ? [prepare(step.query)] : isWalk || (take && ids.length === 0) || hasQuery(call) ? [{}] : [];
  return read(target[verb](...ids, ...place, ...fields, ...query, step.with), take);
}

const hasQuery = (call) => /\.(list|attempts)$/.test(call);

const camelCase = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

/** Native times, and long lists that the case describes. */
function prepare(value) {
  if (Array.isArray(value)) return value.map(prepare);
  if (typeof value !== "object" || value === null) return value;
  if ("$time" in value) return new Date(value.$time);
  if ("$repeat" in value) return Array.from({ length: value.times }, (_, index) => count(value.$repeat, index + 1));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, prepare(inner)]));
}

const count = (value, n) => JSON.parse(JSON.stringify(value).replaceAll("{n}", n));

/** What was read, also before an error: `{ value, items, error }`. */
async function read(result, take) {
  const reading = { value: undefined, items: [], raw: undefined, error: undefined };
  try {
    await (TAKES[typeof take === "object" ? Object.keys(take)[0] : take] ?? takeResult)(result, reading, take);
  } catch (error) {
    reading.error = error;
  }
  return reading;
}

const TAKES = {
  all: async (list, reading) => {
    for await (const item of list) reading.items.push(item);
    reading.value = reading.items;
  },
  "all-twice": async (list, reading) => {
    await TAKES.all(list, reading);
    await TAKES.all(list, reading);
  },
  items: async (list, reading, { items }) => takeFirst(list, items, reading),
  page: async (list, reading) => {
    reading.value = await list.page();
  },
  pages: async (list, reading) => {
    for await (const page of list.pages()) reading.items.push(page.data);
    reading.value = reading.items;
  },
  "next-pages": async (list, reading) => {
    for (let page = await list.page(); page; page = await page.nextPage()) reading.items.push(page.data);
    reading.value = reading.items;
  },
  changes: async (changes, reading, take) => {
    try {
      await takeFirst(changes, take.changes ?? Number.POSITIVE_INFINITY, reading);
    } finally {
      reading.value = { changes: reading.items, nextSince: changes.nextSince };
    }
  },
  events: async (feed, reading, { events }) => {
    try {
      await takeFirst(feed, events, reading);
    } finally {
      reading.value = { events: reading.items, position: feed.position };
    }
  },
};

async function takeResult(result, reading) {
  reading.value = await result;
}

async function takeFirst(iterable, count, reading) {
  reading.value = reading.items;
  if (count === 0) return;
  for await (const item of iterable) {
    reading.items.push(item);
    if (reading.items.length === count) return;
  }
}
