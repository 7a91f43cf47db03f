import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8 from making the objects of some places old from birth, as it does where it once saw many survive: such an object
 * holds all it refers to through every collection of young ones (docs/decisions/025-objects-of-a-request-are-born-young.md).
 * Holds for code that has not run yet.
 */
export function keepNewObjectsYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
