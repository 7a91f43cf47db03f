import type { Operation } from "@/lib/contracts/operation";
import { listsChanges } from "@/lib/developer-api/openapi/document/error-codes";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import type { Field, Result } from "@/sdk/generator/model";
import type { TypeReader } from "@/sdk/generator/read-types";

/** What a method returns, from the schema of its successful answer. */
export function readResult(operation: Operation, described: Json, reader: TypeReader): Result {
  const schema = successSchema(described.responses as Record<string, Json>);
  if (schema === null) return { kind: "nothing" };
  if (operation.answers === "bare") return { kind: "bare", schema: reader.nameOf(schema) };
  const envelope = peek(reader, schema);
  const data = envelope.find(({ name }) => name === "data")!;
  if (data.type.kind === "list") {
    return { kind: "list", schema: objectOf(data.type.item, reader), changes: listsChanges(operation) };
  }
  const page = objectOf(data.type, reader);
  return readPage(operation, described, page, reader) ?? { kind: "record", schema: page };
}

/** A record that is a page of something: it has one list of objects, and says where the next page begins. */
function readPage(operation: Operation, described: Json, page: string, reader: TypeReader): Result | null {
  const fields = reader.fieldsOf(page);
  const items = fields.find(({ type }) => type.kind === "list" && type.item.kind === "object");
  if (items?.type.kind !== "list") return null;
  const schema = objectOf(items.type.item, reader);
  if (operation.batch) return { kind: "batch", schema, page, ...readOperations(described, reader) };
  const next = fields.find(({ name }) => name === "next" || name === "nextAfter")?.name;
  if (!next) return null;
  if (!operation.longPoll) return { kind: "pages", schema, page, items: items.name, next };
  const wait = (described.parameters as Json[]).find(({ name }) => name === "wait")!.schema as { maximum: number };
  return { kind: "feed", schema, page, items: items.name, next, maxWait: wait.maximum };
}

function readOperations(described: Json, reader: TypeReader) {
  const body = (described.requestBody as Json).content as Record<string, { schema: Json }>;
  const { properties } = reader.schemaAt(body["application/json"]!.schema);
  const operations = (properties as Record<string, Json>).operations as { items: Json; maxItems: number };
  return { operation: reader.nameOf(operations.items), max: operations.maxItems };
}

function successSchema(responses: Record<string, Json>): Json | null {
  const [, response] = Object.entries(responses).find(([status]) => status.startsWith("2"))!;
  const content = response.content as Record<string, { schema: Json }> | undefined;
  return content ? content["application/json"]!.schema : null;
}

/** The fields of an envelope, which no SDK shows. */
function peek(reader: TypeReader, schema: Json): Field[] {
  return reader.fork().fieldsOf((schema.$ref as string).split("/").at(-1)!);
}

function objectOf(type: Field["type"], reader: TypeReader): string {
  if (type.kind !== "object") throw new Error("An object was expected.");
  reader.met.add(type.schema);
  return type.schema;
}
