import type { Json } from "@/lib/developer-api/openapi/document/schema";
import type { Field, Schema, Type } from "@/sdk/generator/model";

/** Longer lists, such as the time zones, change often and help nobody as a type. */
const MAX_VALUES = 60;
const SECRETS = ["apiKey", "secret", "token"];
/** `ApiError` is the exception of every SDK. */
const RENAMED: Record<string, string> = { ApiError: "ItemError", ErrorDetails: "ItemErrorDetails" };

type Read = { type: Type; isNullable: boolean };

/** Reads JSON Schemas of an OpenAPI document, and remembers which named objects were met. */
export class TypeReader {
  readonly met = new Set<string>();
  private readonly schemas: Record<string, Json>;

  constructor(schemas: Record<string, Json>) {
    this.schemas = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [RENAMED[name] ?? name, schema]));
  }

  /** A reader of the same document that remembers for itself. */
  fork(): TypeReader {
    return new TypeReader(this.schemas);
  }

  schemaAt({ $ref }: Json): Json {
    return this.schemas[referenced($ref)]!;
  }

  /** The objects met so far and those within them, by name. */
  readSchemas(): Schema[] {
    const read = new Map<string, Schema>();
    for (let missing = [...this.met]; missing.length > 0; missing = [...this.met].filter((name) => !read.has(name))) {
      for (const name of missing) read.set(name, this.readSchema(name));
    }
    return [...read.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The name of a referenced object. @throws Error for anything else. */
  nameOf(schema: unknown): string {
    const { $ref } = schema as { $ref?: string };
    if (!$ref) throw new Error(`A named object was expected: ${JSON.stringify(schema).slice(0, 200)}`);
    const name = referenced($ref);
    this.met.add(name);
    return name;
  }

  fieldsOf(name: string): Field[] {
    return this.readSchema(name).fields;
  }

  readField(name: string, schema: Json, isRequired: boolean, description = ""): Field {
    const text = (schema.description as string | undefined) ?? description;
    return { name, ...this.read(schema), isRequired, isSecret: SECRETS.includes(name), description: text };
  }

  private readSchema(name: string): Schema {
    const schema = this.schemas[name];
    if (!schema?.properties) throw new Error(`${name} is no object.`);
    const required = (schema.required as string[] | undefined) ?? [];
    const fields = Object.entries(schema.properties as Record<string, Json>).map(([field, inner]) =>
      this.readField(field, inner, required.includes(field)),
    );
    return { name, description: (schema.description as string | undefined) ?? "", fields };
  }

  private read(schema: Json): Read {
    if (schema.$ref) return { type: this.readReference(schema), isNullable: false };
    const parts = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
    if (parts) return this.readParts(parts);
    const names = [schema.type].flat() as string[];
    const values = schema.enum as (string | null)[] | undefined;
    const isNullable = names.includes("null") || values?.includes(null) === true;
    return { type: this.readPlain(schema, names.find((name) => name !== "null") ?? "any"), isNullable };
  }

  /** Not every named schema is an object: a named list of values is a text. */
  private readReference(schema: Json): Type {
    const name = referenced(schema.$ref);
    const target = this.schemas[name]!;
    if (!target.properties) return this.read(target).type;
    this.met.add(name);
    return { kind: "object", schema: name };
  }

  private readParts(parts: Json[]): Read {
    const given = parts.filter(({ type }) => type !== "null").map((part) => this.read(part));
    const isNullable = given.length < parts.length || given.some((part) => part.isNullable);
    const [first] = given;
    if (given.length === 1 && first) return { type: first.type, isNullable };
    const isText = given.every(({ type }) => type.kind === "text");
    return { type: isText ? { kind: "text", values: null, format: null } : { kind: "any" }, isNullable };
  }

  private readPlain(schema: Json, name: string): Type {
    if (name === "array") return { kind: "list", item: this.read(schema.items as Json).type };
    if (name === "object") {
      const inner = schema.additionalProperties;
      return {
        kind: "map",
        value: typeof inner === "object" && inner ? this.read(inner as Json).type : { kind: "any" },
      };
    }
    if (name === "integer" || name === "number" || name === "boolean") return { kind: name };
    if (name !== "string") return { kind: "any" };
    const values = (schema.enum as (string | null)[] | undefined)?.filter((value) => value !== null) ?? null;
    const format = schema.format === "date-time" || schema.format === "date" ? schema.format : null;
    return { kind: "text", values: values && values.length <= MAX_VALUES ? values : null, format };
  }
}

function referenced($ref: unknown): string {
  const name = ($ref as string).split("/").at(-1)!;
  return RENAMED[name] ?? name;
}
