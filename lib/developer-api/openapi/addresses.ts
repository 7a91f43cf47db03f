import { type Base, otherBase, publicOrigin } from "@/lib/developer-api/dialects/bases";
import type { Addressed } from "@/lib/http/client-address";

/** The absolute addresses in a document. `other`: the same dialect's base in the other environment, if it is known. */
export type Addresses = { origin: string; own: string; other: string | null };

/** The addresses for this caller: on PUBLIC_URL when set, else on the request's own host. */
export function addressesOf(base: Base, caller: Addressed): Addresses {
  const origin = publicOrigin(caller);
  const other = otherBase(base, caller);
  return { origin, own: origin + base.path, other: other.startsWith("http") ? other : null };
}
