import type { Resolver } from "react-hook-form";
import { type FieldOf, fieldProblemsOf, wholeNumberOf } from "@/components/dialogs/field-problems";
import { NAME_MAX_LENGTH } from "@/lib/inputs/display-name";
import { type KeyReach, keyAccesses, keyReaches } from "@/lib/keys/labels";
import { type ChoosableOperation, type CreateKeyInput, type KeyView, keyInputs } from "@/lib/keys/schema";
import { DAY_MS } from "@/lib/time/durations";
import { formatDateTime } from "@/lib/time/readable-time";
import { startOfDay } from "@/lib/time/time-zone";
import { describeAbility, possibleOperations } from "./operation-labels";

export const scopeChoices = [
  "all_sites:read_write",
  "all_sites:read",
  "selected_sites:read_write",
  "selected_sites:read",
  "custom",
] as const;
export type ScopeChoice = (typeof scopeChoices)[number];

export const expiryDays = [7, 30, 60, 90, 180, 365] as const;
type ExpiryChoice = "never" | "kept" | "date" | `${(typeof expiryDays)[number]}`;

/** The values of the create and edit forms. */
export type KeyFormValues = {
  name: string;
  /** `kept`: the creator of a new key, or the current owner. */
  owner: "kept" | "member" | "contact";
  /** The chosen member's id. */
  ownerId: string;
  ownerContact: string;
  scope: ScopeChoice | "";
  /** The reach of a Custom key. */
  reach: KeyReach;
  siteIds: string[];
  /** The operations of a Custom key. */
  operations: string[];
  /** Requests a minute, as typed. */
  limit: string;
  expiry: ExpiryChoice;
  /** A calendar day in the organization's time zone, for the expiry choice `date`. */
  date: string;
};

/** The context for turning choices into settings. `keptExpiresAt` is the expiry of the key being edited. */
export type FormContext = {
  now: number;
  timeZone: string;
  keptExpiresAt: string | null;
  /** The operations that a Custom scope can contain. */
  operations: ChoosableOperation[];
};

export const emptyKeyForm: KeyFormValues = {
  name: "",
  owner: "kept",
  ownerId: "",
  ownerContact: "",
  scope: "",
  reach: "selected_sites",
  siteIds: [],
  operations: [],
  limit: "",
  expiry: "90",
  date: "",
};

/** The form filled with a key's settings. Operations that are no longer offered are omitted. */
export function keyFormOf(key: KeyView, offered: ChoosableOperation[]): KeyFormValues {
  return {
    ...emptyKeyForm,
    name: key.name,
    scope: key.access === "custom" ? "custom" : `${key.reach}:${key.access}`,
    reach: key.reach,
    siteIds: key.sites.map((site) => site.id),
    operations: key.operations.filter((id) => offered.some((operation) => operation.id === id)),
    limit: key.requestsPerMinute?.toString() ?? "",
    expiry: key.expiresAt ? "kept" : "never",
  };
}

/** The chosen expiry in ISO 8601; null for never, "" for a date not yet entered. */
export function expiresAtOf({ expiry, date }: KeyFormValues, context: FormContext): string | null {
  if (expiry === "never") return null;
  if (expiry === "kept") return context.keptExpiresAt;
  if (expiry === "date") return date ? endOfDay(date, context.timeZone) : "";
  return new Date(context.now + Number(expiry) * DAY_MS).toISOString();
}

function endOfDay(day: string, timeZone: string): string {
  return new Date(startOfDay(day, timeZone, 1).getTime() - 1_000).toISOString();
}

/** Converts the form to the key service's input, without validating it. */
function toKeyInput(values: KeyFormValues, context: FormContext) {
  return {
    name: values.name,
    ...toOwner(values),
    ...toScope(values, context.operations),
    requestsPerMinute: wholeNumberOf(values.limit),
    expiresAt: expiresAtOf(values, context),
  };
}

/** The chosen scope, without choices made for another scope or reach. Parts not chosen yet are undefined. */
export function toScope(values: KeyFormValues, offered: ChoosableOperation[]) {
  const isCustom = values.scope === "custom";
  const [chosenReach, access] = isCustom ? [values.reach, "custom"] : values.scope.split(":");
  const reach = keyReaches.find((each) => each === chosenReach);
  const possible = isCustom && reach ? possibleOperations(reach, offered) : [];
  return {
    reach,
    access: accesses.find((each) => each === access),
    siteIds: reach === "selected_sites" ? values.siteIds : [],
    operations: values.operations.filter((id) => possible.some((operation) => operation.id === id)),
  };
}

const accesses = [...keyAccesses, "custom"] as const;

function toOwner({ owner, ownerId, ownerContact }: KeyFormValues) {
  if (owner === "kept") return {};
  return owner === "member" ? { ownerId } : { ownerContact };
}

/** The form's field that shows the issues of a field of the verbs. */
export const KEY_FIELD_OF: FieldOf<keyof KeyFormValues> = {
  name: "name",
  ownerId: "ownerId",
  ownerContact: "ownerContact",
  reach: "scope",
  access: "scope",
  siteIds: "siteIds",
  operations: "operations",
  requestsPerMinute: "limit",
  expiresAt: "date",
};

/** Validates the form with the key service's schema. */
export function keyFormResolver(contextOf: () => FormContext): Resolver<KeyFormValues, unknown, CreateKeyInput> {
  return (values) => {
    const context = contextOf();
    const parsed = keyInputs(context.operations).createKeyInput.safeParse(toKeyInput(values, context));
    if (parsed.success) return { values: parsed.data, errors: {} };
    const issues = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), issue: message }));
    return { values: {}, errors: fieldProblemsOf(issues, KEY_FIELD_OF) };
  };
}

/** One sentence that says what the key can do, where and until when; null until a scope is chosen. */
export function summarizeForm(values: KeyFormValues, siteNames: string[], context: FormContext): string | null {
  const { reach, access, operations, expiresAt } = toKeyInput(values, context);
  if (!reach || !access) return null;
  const custom = () => describeAbility(operations, possibleOperations(reach, context.operations));
  const ability = access === "custom" ? custom() : access === "read" ? "read data" : "read and change data";
  if (!ability) {
    const needsSites = reach === "selected_sites" && siteNames.length === 0;
    return `Choose ${needsSites ? "operations and sites" : "operations"} to see what this key can do.`;
  }
  const until = expiresAt ? `until ${formatDateTime(expiresAt, context.timeZone)}` : "until it is revoked";
  const typed = values.name.trim();
  const name = typed && typed.length <= NAME_MAX_LENGTH ? `“${typed}”` : "This key";
  return `${name} will be able to ${ability} at ${describePlaces(reach, siteNames)} ${until}.`;
}

function describePlaces(reach: "all_sites" | "selected_sites", siteNames: string[]): string {
  if (reach === "all_sites") return "every site, including sites added later,";
  if (siteNames.length === 0) return "the sites you choose";
  const [shown, rest] = [siteNames.slice(0, 3), siteNames.length - 3];
  const list = new Intl.ListFormat("en").format(rest > 0 ? [...shown, `${rest} more`] : shown);
  return siteNames.length === 1 ? `one site (${list})` : `${siteNames.length} sites (${list})`;
}
