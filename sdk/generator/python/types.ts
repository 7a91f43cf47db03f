import type { Field, Type } from "@/sdk/generator/model";
import { pascalCase } from "@/sdk/generator/naming";

/** Longer lists of values get a name. */
const INLINE_LENGTH = 60;

/** Names lists of values that are too long to be read within a signature. */
export class Values {
  private readonly names = new Map<string, string>();

  /** `Literal["asc", "desc"]`, or the name of a longer one. */
  literal(values: string[], owner: string, field: string): string {
    const literal = `Literal[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
    if (literal.length <= INLINE_LENGTH) return literal;
    const known = this.names.get(literal);
    if (known) return known;
    const taken = [...this.names.values()];
    const short = pascalCase(field);
    const name = /[A-Z]/.test(field) && !taken.includes(short) ? short : `${owner}${short}`;
    if (taken.includes(name)) throw new Error(`Two lists of values would be called ${name}.`);
    this.names.set(literal, name);
    return name;
  }

  /** The named lists, in alphabetical order. */
  all(): { name: string; values: string[] }[] {
    return [...this.names]
      .map(([literal, name]) => ({ name, values: JSON.parse(literal.slice("Literal".length)) as string[] }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

type Around = { values: Values; owner: string; field: string };

/** The type of an attribute that is read. */
export function readType(field: Field, values: Values, owner: string): string {
  const type = read(field.type, { values, owner, field: field.name });
  return field.isNullable || !field.isRequired ? `Optional[${type}]` : type;
}

function read(type: Type, around: Around): string {
  if (type.kind === "list") return `List[${read(type.item, around)}]`;
  if (type.kind === "map") return `Dict[str, ${read(type.value, around)}]`;
  if (type.kind === "object") return type.schema;
  return plain(type, around);
}

/** The types that an argument takes: its members in a union. */
export function sentTypes(field: Field, values: Values, owner: string): string[] {
  const types = sent(field.type, { values, owner, field: field.name });
  return field.isNullable ? [...types, "None"] : types;
}

function sent(type: Type, around: Around): string[] {
  if (type.kind === "list") return [`Sequence[${union(sent(type.item, around))}]`];
  if (type.kind === "map") return [`Mapping[str, ${union(sent(type.value, around))}]`];
  if (type.kind === "object") return [type.schema];
  if (type.kind === "text" && type.format === "date-time") return ["Time"];
  if (type.kind === "text" && type.format === "date") return ["Day"];
  return [plain(type, around)];
}

/** The type of a parameter of a query: a list may also be a single value. */
export function queryType(field: Field, values: Values, owner: string): string {
  const around = { values, owner, field: field.name };
  const types = sent(field.type, around);
  const single = field.type.kind === "list" ? sent(field.type.item, around) : [];
  return union([...single, ...types, "None"]);
}

/** `Optional[str]` or `Union[str, datetime, NotGiven]`. */
export function union(types: string[]): string {
  const given = types.filter((type) => type !== "None");
  if (types.length === 1) return types[0]!;
  return given.length === 1 && types.length === 2 ? `Optional[${given[0]}]` : `Union[${types.join(", ")}]`;
}

function plain(type: Exclude<Type, { kind: "list" | "map" | "object" }>, { values, owner, field }: Around): string {
  switch (type.kind) {
    case "text":
      return type.values ? values.literal(type.values, owner, field) : "str";
    case "integer":
      return "int";
    case "number":
      return "float";
    case "boolean":
      return "bool";
    case "any":
      return "Any";
  }
}
