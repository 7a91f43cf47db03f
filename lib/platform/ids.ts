import { ID_PREFIXES, type IdKind } from "@/lib/platform/id-kinds";
import { namedTypeIdSuffix, newTypeIdSuffix } from "@/lib/platform/type-id";

/** A new id of this kind, such as `key_01k…`; ids made later sort later. */
export function newId(kind: IdKind): string {
  return `${ID_PREFIXES[kind]}_${newTypeIdSuffix()}`;
}

/** The id of this kind that always stands for this name. */
export function namedId(kind: IdKind, name: string): string {
  return `${ID_PREFIXES[kind]}_${namedTypeIdSuffix(`${kind} ${name}`)}`;
}

const SUFFIX = /^[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/;

/** Whether `value` has the form of an id of this kind; says nothing about its existence. */
export function isId(kind: IdKind, value: string): boolean {
  const prefix = `${ID_PREFIXES[kind]}_`;
  return value.startsWith(prefix) && SUFFIX.test(value.slice(prefix.length));
}
