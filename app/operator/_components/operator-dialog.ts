import type { OrganizationDetails } from "@/lib/organizations/access-schema";

type Named = { id: string; name: string };

/** A dialog of the console. `requestId`: the request that is decided; null to enable without one. */
export type OperatorDialog =
  | { kind: "enable"; organization: Named; requestId: string | null }
  | { kind: "decline"; organization: Named; requestId: string }
  | { kind: "suspend" | "resume" | "plan"; organization: OrganizationDetails };
