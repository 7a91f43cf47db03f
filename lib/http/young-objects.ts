import { setFlagsFromString } from "node:v8";

/**
 * Stops V8 from allocating the objects of some call sites directly in the old generation, as it does where many once
 * survived. Such an object keeps all it refers to alive through every young collection
 * (docs/decisions/025-objects-of-a-request-are-born-young.md). Applies to code that has not run yet.
 */
export function keepNewObjectsYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
