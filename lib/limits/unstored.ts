import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";

const state = () => singleton("unstored-refusals", () => ({ count: 0 }));

/** Counts a refusal that gets no row in the request log. The first one in a secret's window is logged. */
export function noteUnstored({ isFirst, ...ids }: { keyId: string; secretId: string; isFirst: boolean }): void {
  state().count += 1;
  if (isFirst) logger().warn(ids, "a key's refused requests are only counted for the rest of this minute");
}

/** How many refusals were not stored since the start. */
export function unstoredRefusals(): number {
  return state().count;
}
