import type { IdKind } from "@/lib/platform/id-kinds";
import { namedId } from "@/lib/platform/ids";

/** The organization of the documents' examples. The demo has its id, so the demo's sandbox holds the examples' records. */
export const EXAMPLE_ORGANIZATION_ID = namedId("organization", "example");

/** The day that the examples show: when their sandbox was last reset. */
export const EXAMPLE_DAY = new Date("2026-01-15T06:00:00Z");

/** The id that belongs to a name in this organization's sandbox. */
export function sandboxId(organizationId: string, kind: IdKind, name: string): string {
  return namedId(kind, `sandbox ${organizationId} ${name}`);
}

/** The id of a record in the sandbox of the examples. */
export function exampleId(kind: IdKind, name: string): string {
  return sandboxId(EXAMPLE_ORGANIZATION_ID, kind, name);
}

/** The site of most examples. */
export const exampleSite = { id: exampleId("site", "Sandbox Berlin"), name: "Sandbox Berlin" };
