import type { Operation } from "@/lib/contracts/operation";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { TAG_DESCRIPTIONS } from "@/lib/developer-api/openapi/document/info";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { operations } from "@/lib/developer-api/operations";
import { documentOf } from "@/lib/testing/document-of";
import type { Field, Method, Model, Resource } from "@/sdk/generator/model";
import { readResult } from "@/sdk/generator/read-result";
import { TypeReader } from "@/sdk/generator/read-types";

const SDK_VERSION = "1.0.0";

/** The sandbox's document describes every operation; the live one lacks what only the sandbox does. */
const BASE = BASES.find(({ dialect, environment }) => dialect.id === "v2" && environment === "sandbox")!;
/** Parameters that the runtime sends itself. */
const OF_RUNTIME = ["X-Sandbox-Simulate", "If-Match", "If-None-Match", "Idempotency-Key"];

type Described = { verb: string; path: string; described: Json };

/** Reads the developer API from the contracts. */
export function readModel(given: Operation[] = operations): Model {
  const document = documentOf(BASE, given);
  const reader = new TypeReader(document.components.schemas as Record<string, Json>);
  const shared = document.components.parameters as Record<string, Json>;
  const described = new Map(
    Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, each]): [string, Described] => [
        each["x-operation"],
        { verb, path, described: each },
      ]),
    ),
  );
  const methods = given.map((operation) => ({
    tag: operation.tag,
    method: readMethod(operation, described.get(operation.id)!, { reader, shared }),
  }));
  const nouns = [...new Set(methods.flatMap(({ method }) => method.operation.split(".").slice(0, -1)))];
  const resources = nouns.map((name): Resource => {
    const own = methods.filter(({ method }) => method.operation.startsWith(`${name}.`));
    return { name, description: plain(TAG_DESCRIPTIONS[own[0]!.tag] ?? ""), methods: own.map(({ method }) => method) };
  });
  const events = Object.entries(document.webhooks as Record<string, Json>).map(([type, webhook]) => ({
    type,
    schema: reader.nameOf(bodySchema((webhook.post as Json).requestBody as Json)),
  }));
  return {
    version: SDK_VERSION,
    resources,
    methods: methods.filter(({ method }) => !method.operation.includes(".")).map(({ method }) => method),
    schemas: reader.readSchemas(),
    events,
  };
}

type Around = { reader: TypeReader; shared: Record<string, Json> };

function readMethod(operation: Operation, { verb, path, described }: Described, { reader, shared }: Around): Method {
  const parameters = ((described.parameters ?? []) as Json[]).map(
    (each) =>
      (each.$ref ? shared[(each.$ref as string).split("/").at(-1)!] : each) as Json & { name: string; in: string },
  );
  const readParameter = (each: (typeof parameters)[number]): Field =>
    reader.readField(each.name, each.schema as Json, each.required === true, plain(each.description as string));
  const takes = (name: string) => parameters.some((each) => each.name === name);
  const unknown = parameters.filter((each) => each.in === "header" && !OF_RUNTIME.includes(each.name));
  if (unknown.length > 0) throw new Error(`${operation.id} has a header that no SDK sends: ${unknown[0]!.name}`);
  const body = described.requestBody as (Json & { required: boolean }) | undefined;
  return {
    operation: operation.id,
    name: operation.id.split(".").at(-1)!,
    verb: verb.toUpperCase() as Method["verb"],
    path,
    summary: described.summary as string,
    description: plain(described.description as string),
    ids: parameters.filter((each) => each.in === "path").map(readParameter),
    query: parameters.filter((each) => each.in === "query").map(readParameter),
    body: body ? reader.nameOf(bodySchema(body)) : null,
    isBodyRequired: body?.required === true,
    takesIfMatch: takes("If-Match"),
    takesIfNoneMatch: takes("If-None-Match"),
    takesIdempotencyKey: takes("Idempotency-Key"),
    sendsKeyInBody: operation.credential === "body",
    result: readResult(operation, described, reader),
  };
}

function bodySchema(body: Json): Json {
  return (body.content as Record<string, { schema: Json }>)["application/json"]!.schema;
}

/** The texts link to pages of an installation, which mean nothing in a package. */
function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\([^)]*\)/g, "$1");
}
