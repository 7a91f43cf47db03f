import type { Operation } from "@/lib/contracts/operation";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { type Dialect, writePath } from "@/lib/developer-api/dialects/dialect";
import type { Addresses } from "@/lib/developer-api/openapi/addresses";
import { type Components, makeComponents } from "@/lib/developer-api/openapi/document/components";
import { announcesDeprecations, describeDeprecation } from "@/lib/developer-api/openapi/document/deprecation";
import { listsChanges, takesHeaderCredential } from "@/lib/developer-api/openapi/document/error-codes";
import { externalDocs, infoOf, TAG_DESCRIPTIONS } from "@/lib/developer-api/openapi/document/info";
import { parametersOf } from "@/lib/developer-api/openapi/document/parameters";
import { responsesOf } from "@/lib/developer-api/openapi/document/responses";
import { JSON_TYPE, type Json, toSchema, writeDefaultsAsText } from "@/lib/developer-api/openapi/document/schema";
import { shareParameters } from "@/lib/developer-api/openapi/document/share-parameters";
import { componentName, operationName, singular, translate } from "@/lib/developer-api/openapi/document/text";
import { WEBHOOKS_TAG, webhooksOf } from "@/lib/developer-api/openapi/document/webhooks";
import { operations } from "@/lib/developer-api/operations";
import { neededPermission } from "@/lib/keys/access";

export type OpenApiDocument = {
  openapi: string;
  servers: { url: string; description: string }[];
  paths: { [path: string]: { [method: string]: DescribedOperation } };
  components: Components["sections"] & { securitySchemes: Json };
  [part: string]: unknown;
};

type DescribedOperation = Json & { operationId: string; "x-operation": string; parameters?: Json[]; responses: Json };

/** The dialect's API as an OpenAPI 3.1 document. Lists the servers of all environments, this base's first. */
export function openApiDocument(base: Base, addresses: Addresses, given: Operation[] = operations): OpenApiDocument {
  const { dialect } = base;
  const components = makeComponents(dialect);
  const paths: OpenApiDocument["paths"] = {};
  for (const operation of inOrder(base, given)) {
    const path = writePath(dialect, operation.path);
    paths[path] ??= {};
    paths[path][operation.method.toLowerCase()] = describeOperation(operation, {
      base,
      addresses,
      components,
      all: given,
    });
  }
  const webhooks = webhooksOf({ base, addresses, components });
  shareParameters(Object.values(paths).flatMap(Object.values), components);
  const tags = [...new Set([...given.map(({ tag }) => tag), WEBHOOKS_TAG])];
  const document = {
    openapi: "3.1.0",
    info: infoOf(dialect),
    servers: serversOf(base, addresses),
    security: [{ apiKey: [] }, { token: [] }],
    tags: tags.map((tag) => ({
      name: translate(dialect, tag),
      description: translate(dialect, TAG_DESCRIPTIONS[tag] ?? ""),
    })),
    externalDocs: externalDocs(addresses),
    paths,
    webhooks,
    components: { ...components.sections, securitySchemes: SECURITY_SCHEMES },
  };
  return withAbsoluteLinks(document, addresses);
}

/** Tools send a collection's requests in the document's order. In the sandbox a reset goes first, so each run starts alike. */
function inOrder({ environment }: Base, given: Operation[]): Operation[] {
  if (environment === "live") return given;
  return given.toSorted((a, b) => Number(b.sandboxOnly) - Number(a.sandboxOnly));
}

/** Texts link to pages by their paths, which mean nothing outside this server. */
function withAbsoluteLinks(document: OpenApiDocument, { origin }: Addresses): OpenApiDocument {
  return JSON.parse(JSON.stringify(document).replaceAll("](/developers", `](${origin}/developers`));
}

const SECURITY_SCHEMES = {
  apiKey: {
    type: "apiKey",
    in: "header",
    name: "X-API-Key",
    description: "The key's secret, `ihub_live_…` or `ihub_sandbox_…`.",
  },
  token: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "A token that the key was exchanged for. It works for at most an hour and has the key's permissions.",
  },
};

function serversOf({ environment }: Base, { own, other }: Addresses): OpenApiDocument["servers"] {
  const isSandbox = environment === "sandbox";
  const server = (url: string, description: string) => ({ url, description });
  const others = other === null ? [] : [server(other, isSandbox ? "Live" : "Sandbox")];
  return [server(own, isSandbox ? "Sandbox" : "Live"), ...others];
}

type Around = { base: Base; addresses: Addresses; components: Components; all: Operation[] };

function describeOperation(operation: Operation, { base, addresses, components, all }: Around) {
  const { dialect, environment } = base;
  const { id, summary, description, tag } = operation;
  const scope = operation.access === "any" ? "any" : neededPermission({ ...operation, operation: operation.id });
  const parameters = parametersOf(operation, base);
  const deprecated = operation.deprecated ?? dialect.deprecated;
  const announces = announcesDeprecations(dialect, all);
  return {
    operationId: operationName(dialect, id),
    summary: translate(dialect, summary),
    description: translate(
      dialect,
      [
        ...describeDeprecation(operation.deprecated),
        ...[description, ...describeChanges(operation), describePermission(operation, scope)],
      ].join("\n\n"),
    ),
    tags: [translate(dialect, tag)],
    ...(deprecated && { deprecated: true }),
    "x-operation": id,
    "x-required-scope": scope,
    ...(operation.sandboxOnly && environment === "live" && { servers: serversOf(base, addresses).slice(1) }),
    ...(takesHeaderCredential(operation) ? {} : { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body && { requestBody: requestBody(operation, operation.body, dialect, components) }),
    responses: responsesOf(
      { operation, dialect, environment, components, announces },
      nameThing(operation, dialect, all),
    ),
  };
}

function describeChanges(operation: Operation): string[] {
  if (!listsChanges(operation)) return [];
  return [
    "With `updatedSince` it returns what changed since a time, oldest change first, and `nextSince` for the next call: see " +
      "[Keep a copy in sync](/developers/sync).",
  ];
}

function describePermission({ id, access }: Operation, scope: string): string {
  if (access === "any") return "Requires no particular scope.";
  return `Requires \`${scope}\`, or a Custom scope with \`${id}\`.`;
}

function requestBody(
  { id, example }: Operation,
  body: NonNullable<Operation["body"]>,
  dialect: Dialect,
  components: Components,
): Json {
  const schema = { ...writeDefaultsAsText(toSchema(body, dialect)), additionalProperties: false };
  const reference = components.addSchema(componentName(dialect, nameOfBody(id)), schema);
  const isRequired = !body.safeParse({}).success;
  const shown = example.body && { example: dialect.one(example.body).data };
  return { required: isRequired, content: { [JSON_TYPE]: { schema: reference, ...shown } } };
}

/** `create visitor` for `visitors.create`. */
function nameOfBody(id: string): string {
  const [noun = "", what = "body"] = id.split(".");
  return `${what} ${singular(noun)}`;
}

/** Its own name, or the noun for what the tag's first operation returns. Anything else under the same tag is named after its operation. */
function nameThing(operation: Operation, dialect: Dialect, all: Operation[]) {
  const { output, tag, id } = operation;
  if (!output) return null;
  const first = all.find((other) => other.tag === tag && other.output);
  const noun = id.includes(".") ? id.split(".")[0] : tag;
  const { "x-name": own, ...schema } = toSchema(output, dialect);
  const words = (own as string) ?? (first?.output === output ? singular(noun ?? "") : id);
  return { name: componentName(dialect, words), schema };
}
