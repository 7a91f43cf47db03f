import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { componentName, singular } from "@/lib/developer-api/openapi/document/text";
import { ID_PREFIXES } from "@/lib/platform/id-kinds";

type Section = "schemas" | "responses" | "parameters" | "headers";

/** The named parts of a document; equal parts are shared. */
export type Components = {
  sections: Record<Section, Json>;
  /** Adds a part and returns a reference to it. @throws Error when a different part has this name. */
  add(section: Section, name: string, part: Json): Json;
  /** Like `add` for a schema; every object inside it becomes its own schema. */
  addSchema(name: string, schema: Json): Json;
};

export function makeComponents(dialect: Dialect): Components {
  const sections: Components["sections"] = { schemas: {}, responses: {}, parameters: {}, headers: {} };

  function add(section: Section, name: string, part: Json): Json {
    const known = sections[section][name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(part)) {
      throw new Error(`Two different parts of the document are called ${section}/${name}.`);
    }
    sections[section][name] = part;
    return { $ref: `#/components/${section}/${name}` };
  }

  function addSchema(name: string, schema: Json): Json {
    const named = nameInner(schema, name);
    return add("schemas", nameOfEqual(named) ?? name, named);
  }

  /** The name under which a schema is known already: an upsert may take the same body as a creation. */
  function nameOfEqual(schema: Json): string | undefined {
    const text = JSON.stringify(schema);
    return Object.keys(sections.schemas).find((name) => JSON.stringify(sections.schemas[name]) === text);
  }

  /** Replaces the objects inside a schema by references. */
  function nameInner(schema: Json, path: string): Json {
    const named: Json = { ...schema };
    if (schema.properties) {
      named.properties = mapValues(schema.properties as Json, (inner, name) =>
        refer(inner as Json, `${path} ${singular(name)}`),
      );
    }
    if (schema.items) named.items = refer(schema.items as Json, path);
    for (const keyword of ["anyOf", "oneOf", "allOf"]) {
      const parts = schema[keyword] as Json[] | undefined;
      if (parts) named[keyword] = parts.map((part) => refer(part, path));
    }
    return named;
  }

  /** Names an object, and whatever has an `x-name`: by `x-name`, by the kind of record it refers to, or else by its place. */
  function refer(schema: Json, path: string): Json {
    const { description, "x-name": given, type, ...rest } = schema;
    if (!schema.properties && !given) return nameInner(schema, path);
    const name = (given as string) ?? nameOfReference(schema) ?? path;
    const isNullable = Array.isArray(type) && type.includes("null");
    const plainType = Array.isArray(type) ? type.find((each) => each !== "null") : type;
    const reference = addSchema(componentName(dialect, name), { type: plainType, ...rest });
    const inPlace = isNullable ? { anyOf: [reference, { type: "null" }] } : reference;
    return description ? { ...inPlace, description } : inPlace;
  }

  return { sections, add, addSchema };
}

/** `named site` for an object with only a site's id and name. */
function nameOfReference({ properties }: Json): string | null {
  const { id, name, ...others } = properties as { [property: string]: { pattern?: string } };
  if (!name || Object.keys(others).length > 0) return null;
  const kind = Object.entries(ID_PREFIXES).find(([, prefix]) => id?.pattern?.startsWith(`^${prefix}_`));
  return kind ? `named ${kind[0]}` : null;
}

function mapValues(object: Json, change: (value: unknown, name: string) => unknown): Json {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}
