import { keyOperations } from "@/lib/keys/contract";
import type { Operation } from "@/lib/operation";
import { siteOperations } from "@/lib/sites/contract";

/** Everything the developer API can do; a new noun adds its contract here. */
export const operations: Operation[] = [...keyOperations, ...siteOperations];
