import { EXAMPLE_DAY, EXAMPLE_ORGANIZATION_ID } from "@/lib/contracts/example-ids";
import { makeFixture } from "@/lib/sandbox/fixtures";

/*
 * The documents are the same for every organization, and so are the ids in their examples. In a sandbox, each of these ids
 * means the record of the same name there.
 */

type Place = { collection: (typeof COLLECTIONS)[number]; index: number };

const COLLECTIONS = ["sites", "employees", "visitors", "deliveries"] as const;

/** Replaces ids of the documents' examples in an operation's input by those of the organization's own sandbox. */
export function resolveExampleIds(input: Record<string, unknown>, organizationId: string): void {
  if (organizationId === EXAMPLE_ORGANIZATION_ID) return;
  for (const [name, value] of Object.entries(input)) {
    if (!name.endsWith("Id") || name === "externalId") continue;
    const resolve = (id: unknown) => resolveId(id, organizationId);
    input[name] = Array.isArray(value) ? value.map(resolve) : resolve(value);
  }
}

function resolveId(id: unknown, organizationId: string): unknown {
  const place = findPlace(id);
  return place ? fixtureOf(organizationId)[place.collection][place.index]!.id : id;
}

/** The ids do not depend on the day. */
const fixtureOf = (organizationId: string) => makeFixture("default", { organizationId, day: EXAMPLE_DAY });

let places: Map<unknown, Place> | undefined;

/** The place of a record of the examples in its fixture. */
function findPlace(id: unknown): Place | undefined {
  places ??= listPlaces();
  return places.get(id);
}

function listPlaces(): Map<unknown, Place> {
  const fixture = fixtureOf(EXAMPLE_ORGANIZATION_ID);
  return new Map(
    COLLECTIONS.flatMap((collection) =>
      fixture[collection].map(({ id }, index): [string, Place] => [id, { collection, index }]),
    ),
  );
}
