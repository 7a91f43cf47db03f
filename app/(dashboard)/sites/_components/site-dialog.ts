import type { SiteRow } from "@/lib/sites/schema";

/** A dialog of the Sites screen. */
export type SiteDialog = { kind: "create" } | { kind: "edit" | "archive" | "restore" | "delete"; site: SiteRow };
