import { z } from "zod";
import type { KeyState } from "@/lib/contracts/key-state";
import { operation } from "@/lib/contracts/operation";
import { idOf, namedView, timeView } from "@/lib/contracts/view-fields";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import { keyAccesses, keyReaches, scopeLabel } from "@/lib/keys/labels";
import { limitsOf, tightestOf } from "@/lib/limits/requests-per-minute";
import type { Ctx } from "@/lib/platform/ctx";
import { environments } from "@/lib/platform/environments";

const meView = z.object({
  id: idOf("key"),
  name: z.string(),
  environment: z.enum(environments),
  organization: namedView("organization"),
  scope: z.string().meta({ description: "The scope's name on the screens." }),
  reach: z.enum(keyReaches),
  access: z.enum([...keyAccesses, "custom"]),
  operations: z.array(z.string()).nullable().meta({ description: "What a Custom scope may do; null for the others." }),
  sites: z.array(namedView("site")).nullable().meta({ description: "The sites in reach; null when it reaches all." }),
  limits: z.object({ requestsPerMinute: z.int() }),
  expiresAt: timeView.nullable(),
});

const me = operation({
  id: "me",
  method: "GET",
  path: "/me",
  tag: "API key",
  summary: "Show this key",
  description: "What the key of this request is and may do. Every key may ask, whatever its scope.",
  access: "any",
  answers: "one",
  output: meView,
  example: {
    output: {
      id: "key_01kabc4xq8e9v9j6z3m5n7p2rt",
      name: "Front desk display",
      environment: "live",
      organization: { id: "org_01kabc4xq8e9v9j6z3m5n7p2rt", name: "Acme" },
      scope: "Site-Level Read",
      reach: "selected_sites",
      access: "read",
      operations: null,
      sites: [{ id: "site_01kabc4xq8e9v9j6z3m5n7p2rt", name: "Berlin" }],
      limits: { requestsPerMinute: 2000 },
      expiresAt: null,
    },
  },
  run: (ctx, _input, key) => describeKey(ctx, key),
});

/** The key's own HTTP operations. */
export const keyOperations = [me];

type MeView = z.output<typeof meView>;

const views = new WeakMap<KeyState, MeView | Promise<MeView>>();

/** What a key may know of itself. Requests that were looked up together have one state of it, and share what is told. */
function describeKey(ctx: Ctx, key: KeyState): MeView | Promise<MeView> {
  const shared = views.get(key);
  if (shared) return shared;
  const view =
    key.siteIds === null ? viewOf(key, null) : nameSites(ctx, key.siteIds).then((sites) => viewOf(key, sites));
  views.set(key, view);
  return view;
}

/** `sites` is null when the key reaches all of them. */
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
