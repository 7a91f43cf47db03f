import { namedTypeIdSuffix, newTypeIdSuffix } from "@/lib/platform/type-id";

/** What an id names; the prefix is part of the id (TypeID, UUIDv7 in base32). */
export const ID_PREFIXES = {
  user: "usr",
  session: "ses",
  organization: "org",
  accessRequest: "acr",
  site: "site",
  visitor: "vis",
  employee: "emp",
  delivery: "dlv",
  key: "key",
  secret: "sec",
  signingKey: "sig",
  event: "evt",
  request: "req",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

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
