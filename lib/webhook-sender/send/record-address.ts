import { BASES } from "@/lib/developer-api/dialects/bases";
import { writePath } from "@/lib/developer-api/dialects/dialect";
import { groupOf } from "@/lib/events/event-types";
import { publicOrigin } from "@/lib/platform/public-origin";
import type { ClaimedMessage } from "@/lib/webhook-sender/claim/claim";

const PATHS: Record<string, string> = {
  visitor: "/visitors",
  employee: "/employees",
  delivery: "/deliveries",
  site: "/sites",
  webhook: "/webhook-endpoints",
};

type Subject = Pick<ClaimedMessage, "type" | "subjectId" | "environment" | "dialect">;

/** Where to read the record of a message: in the developer API; an API key on its page of the dashboard. */
export function recordAddress({ type, subjectId, environment, dialect }: Subject): string {
  const path = PATHS[groupOf(type)];
  if (!path) {
    const query = environment === "sandbox" ? "?environment=sandbox" : "";
    return `${publicOrigin()}/integrations/api/${subjectId}${query}`;
  }
  const base = BASES.find((each) => each.dialect.id === dialect && each.environment === environment)!;
  return `${publicOrigin()}${base.path}${writePath(base.dialect, path)}/${subjectId}`;
}
