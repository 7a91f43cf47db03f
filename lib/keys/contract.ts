import { EXAMPLE_ORGANIZATION_ID, exampleSite } from "@/lib/contracts/example-ids";
import type { KeyState } from "@/lib/contracts/key-state";
import { operation } from "@/lib/contracts/operation";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import { scopeLabel } from "@/lib/keys/labels";
import { type MeView, meView } from "@/lib/keys/schema";
import { limitsOf, tightestOf } from "@/lib/limits/requests-per-minute";
import type { Ctx } from "@/lib/platform/ctx";

const me = operation({
  id: "me",
  method: "GET",
  path: "/me",
  tag: "API key",
  summary: "Show this key",
  description: "Returns the key of this request and its permissions. Every key can use it, with any scope.",
  access: "any",
  answers: "one",
  output: meView,
  example: {
    output: {
      id: "key_01kabc4xq8e9v9j6z3m5n7p2rt",
      name: "Front desk display",
      environment: "sandbox",
      organization: { id: EXAMPLE_ORGANIZATION_ID, name: "Acme" },
      scope: "Site-Level Read",
      reach: "selected_sites",
      access: "read",
      operations: null,
      sites: [exampleSite],
      limits: { requestsPerMinute: 2000 },
      expiresAt: null,
    },
  },
  run: (ctx, _input, key) => describeKey(ctx, key),
});

/** The key's own HTTP operations. */
export const keyOperations = [me];

const views = new WeakMap<KeyState, MeView | Promise<MeView>>();

/** What a key may know about itself. Requests looked up together share one state of the key, and this view. */
function describeKey(ctx: Ctx, key: KeyState): MeView | Promise<MeView> {
  const shared = views.get(key);
  if (shared) return shared;
  const view =
    key.siteIds === null ? viewOf(key, null) : nameSites(ctx, key.siteIds).then((sites) => viewOf(key, sites));
  views.set(key, view);
  return view;
}

/** `sites` is null when the key reaches all sites. */
function viewOf(key: KeyState, sites: MeView["sites"]): MeView {
  return {
    id: key.keyId,
    name: key.keyName,
    environment: key.environment,
    organization: { id: key.organizationId, name: key.organizationName },
    scope: scopeLabel(key),
    reach: key.reach,
    access: key.access,
    operations: key.access === "custom" ? key.operations : null,
    sites,
    limits: { requestsPerMinute: tightestOf(limitsOf(key)) },
    expiresAt: key.expiresAt && new Date(key.expiresAt).toISOString(),
  };
}

async function nameSites({ organizationId, environment }: Ctx, siteIds: string[]) {
  return withDatabase(() =>
    db().site.findMany({
      where: { id: { in: siteIds }, organizationId, environment },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  );
}
