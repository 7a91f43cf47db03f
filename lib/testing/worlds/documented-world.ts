import type { Operation } from "@/lib/contracts/operation";
import { db } from "@/lib/db/client";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { writePath } from "@/lib/developer-api/dialects/dialect";
import { operations } from "@/lib/developer-api/operations";
import type { KeyAccess, KeyReach } from "@/lib/keys/labels";
import type { CreateKeyInput } from "@/lib/keys/schema";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ID_PREFIXES } from "@/lib/platform/id-kinds";
import { newId } from "@/lib/platform/ids";
import { resetSandbox } from "@/lib/sandbox/service";
import { type Ask, ask, type Reply } from "@/lib/testing/callers/ask";
import { documentOf } from "@/lib/testing/document-of";
import { type DocumentedOperation, DocumentMatcher } from "@/lib/testing/match-document";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

/** An organization with records, and the OpenAPI document of one base. */
export type DocumentedWorld = {
  port: number;
  base: Base;
  matcher: DocumentMatcher;
  ctx: Ctx;
  /** The secret of a key that may do everything. */
  secret: string;
  /** Existing ids that replace the examples' ids, by prefix. */
  ids: Record<string, string>;
};

/** The parts of a request that replace the example's. */
export type Instead = {
  path?: string;
  query?: string;
  secret?: string | null;
  headers?: Ask["headers"];
  body?: string;
};

/** The operations of a base. */
export function operationsOf({ environment }: Pick<Base, "environment">): Operation[] {
  return operations.filter(({ sandboxOnly }) => !sandboxOnly || environment === "sandbox");
}

export async function makeDocumentedWorld(port: number, base: Base): Promise<DocumentedWorld> {
  const ctx = { ...(await makeMember((await makeOrganization(NO_LIMIT)).id)), environment: base.environment };
  const ids = await (base.environment === "sandbox" ? fillSandbox : makeRecords)(ctx);
  const secret = await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] });
  return { port, base, matcher: new DocumentMatcher(documentOf(base)), ctx, secret, ids };
}

async function makeRecords(ctx: Ctx): Promise<DocumentedWorld["ids"]> {
  const site = await makeSite(ctx);
  const { organizationId, environment } = ctx;
  const who = { firstName: "Grace", lastName: "Hopper", email: "grace@acme.example", department: "Engineering" };
  const host = await db().employee.create({
    data: { id: newId("employee"), organizationId, environment, siteId: site.id, ...who },
  });
  return { [ID_PREFIXES.site]: site.id, [ID_PREFIXES.employee]: host.id };
}

/** Records of a fixture, which are there again after every reset. */
async function fillSandbox(ctx: Ctx): Promise<DocumentedWorld["ids"]> {
  await resetSandbox(ctx, { fixture: "default" });
  const { organizationId, environment } = ctx;
  const host = await db().employee.findFirstOrThrow({ where: { organizationId, environment, status: "active" } });
  return { [ID_PREFIXES.site]: host.siteId, [ID_PREFIXES.employee]: host.id };
}

type Scope = { reach: KeyReach; access: KeyAccess; siteIds: string[]; operations?: string[] };

/** A new key's secret. */
export async function makeSecret(ctx: Ctx, scope: Scope): Promise<string> {
  const { secret } = await createKey(ctx, { ...scope, name: "Documented", expiresAt: null } as CreateKeyInput);
  return secret;
}

/** The operation's description. @throws Error if the document has none. */
export function documentedOperation({ matcher, base }: DocumentedWorld, operation: Operation): DocumentedOperation {
  const path = matcher.document.paths[writePath(base.dialect, operation.path)];
  const found = path?.[operation.method.toLowerCase()];
  if (!found) throw new Error(`The document has no ${operation.id}.`);
  return found;
}

/** Steps that some operations need to have happened to their record. */
const AFTER: Record<string, string> = {
  "visitors.check_out": "visitors.check_in",
  "employees.check_out": "employees.check_in",
};

/** Creates a record on which the operation can succeed. */
export async function makeRecord(world: DocumentedWorld, operation: Operation): Promise<string | undefined> {
  if (Object.keys(operation.ids).length === 0) return undefined;
  const collection = operation.path.split("/{")[0];
  const creation = operations.find(({ answers, path }) => answers === "created" && path === collection);
  if (!creation) throw new Error(`Nothing creates what ${operation.id} is about.`);
  // An environment has at most 20 endpoints.
  await db().webhookEndpoint.deleteMany({ where: { organizationId: world.ctx.organizationId } });
  const id = (await callOperation(world, creation, undefined)).json.data.id as string;
  const before = operations.find((other) => other.id === AFTER[operation.id]);
  if (before) await callOperation(world, before, id);
  return id;
}

/** Sends the document's example request, about this record. */
export function callOperation(
  world: DocumentedWorld,
  operation: Operation,
  id: string | undefined,
  { path, query = "", secret = world.secret, headers, body }: Instead = {},
): Promise<Reply> {
  const { port, base } = world;
  const example = exampleBody(world, operation);
  const { externalId } = { externalId: "", ...operation.example.output };
  const named = id ?? (operation.byExternalId ? encodeURIComponent(externalId) : "");
  const isInBody = operation.credential === "body" || secret === null;
  return ask(port, {
    method: operation.method,
    path: `${base.path}${path ?? writePath(base.dialect, operation.path).replace(/\{.*\}/, named)}${query}`,
    headers: {
      ...(isInBody ? {} : { "x-api-key": secret }),
      ...(example || body ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    ...(example || body ? { body: body ?? JSON.stringify(example) } : {}),
  });
}

/** The document's example, with existing ids and a working secret. */
function exampleBody(world: DocumentedWorld, operation: Operation): object | null {
  const { requestBody } = documentedOperation(world, operation);
  const content = requestBody as { content: { [type: string]: { example: object } } } | undefined;
  const example = content?.content["application/json"]?.example;
  if (!example) return null;
  return JSON.parse(JSON.stringify(example), (_name, value) => {
    if (value === "{{apiKey}}") return world.secret;
    const prefix = typeof value === "string" && /^([a-z]+)_[0-9a-z]{26}$/.exec(value)?.[1];
    return (prefix && world.ids[prefix]) || value;
  });
}
