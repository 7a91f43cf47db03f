import type { Figure } from "@/bench/support/figure";
import { firstSite } from "@/bench/support/first-site";
import { makeWritingKey, withDatabase } from "@/bench/support/key";
import type { BenchServer } from "@/bench/support/server";

const BATCHES = 100;
const ITEMS_EACH = 100;
const SECONDS_MAX = 60;

/** Imports 10,000 employees in batches of 100, one after another, as a directory import does; then once more, unchanged. */
export async function measureBatches(server: BenchServer): Promise<Figure[]> {
  const secret = await withDatabase(server, (database) => makeWritingKey(database));
  const name = `${(BATCHES * ITEMS_EACH).toLocaleString("en")} employees in batches of ${ITEMS_EACH}`;
  return [
    {
      name: `${name}, created`,
      value: await importAll(server, secret, 201),
      unit: "s",
      limit: { atMost: SECONDS_MAX },
    },
    { name: `${name}, unchanged`, value: await importAll(server, secret, 200), unit: "s" },
  ];
}

/** @throws Error unless each item gets that status. @returns seconds. */
async function importAll(server: BenchServer, secret: string, status: number): Promise<number> {
  const headers = { "X-API-Key": secret, "Content-Type": "application/json" };
  const siteId = await firstSite(server, secret);
  const startedAt = performance.now();
  for (let batch = 0; batch < BATCHES; batch++) {
    const operations = Array.from({ length: ITEMS_EACH }, (_, index) => employee(batch * ITEMS_EACH + index, siteId));
    const body = JSON.stringify({ operations });
    const response = await fetch(`${server.url}/developer/v2/employees/batch`, { method: "POST", headers, body });
    const { data } = (await response.json()) as { data?: { results: { status: number }[] } };
    const wrong = data?.results.find((result) => result.status !== status);
    if (!data || wrong) throw new Error(`A batch was answered ${response.status}, an item ${JSON.stringify(wrong)}.`);
  }
  return Math.round((performance.now() - startedAt) / 100) / 10;
}

function employee(number: number, siteId: string) {
  const data = {
    siteId,
    firstName: `Given ${number}`,
    lastName: `Surname ${number}`,
    department: `Team ${number % 50}`,
  };
  return { op: "upsert", externalId: `hr-${number}`, data: { ...data, email: `person${number}@mail.example` } };
}
