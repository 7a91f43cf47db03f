import { ID_PREFIXES, type IdKind } from "@/lib/platform/id-kinds";
import { namedTypeIdSuffix, newTypeIdSuffix, timeOfTypeIdSuffix } from "@/lib/platform/type-id";

/** A new id of this kind, such as `key_01k…`. Later ids sort later. */
export function newId(kind: IdKind): string {
  return `${ID_PREFIXES[kind]}_${newTypeIdSuffix()}`;
}

/** The id of this kind that always belongs to this name. */
export function namedId(kind: IdKind, name: string): string {
  return `${ID_PREFIXES[kind]}_${namedTypeIdSuffix(`${kind} ${name}`)}`;
}

const SUFFIX = /^[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/;

/** Whether `value` has the form of an id of this kind; it need not exist. */
export function isId(kind: IdKind, value: string): boolean {
  const prefix = `${ID_PREFIXES[kind]}_`;
  return value.startsWith(prefix) && SUFFIX.test(value.slice(prefix.length));
}

/** When an id was made, by the clock of the process that made it. */
export function timeOfId(id: string): number {
  return timeOfTypeIdSuffix(id.slice(id.indexOf("_") + 1));
}
