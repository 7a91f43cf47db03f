import type { Resolver } from "react-hook-form";
import { type ChoosableOperation, type KeyReach, type KeyView, keyAccesses, keyReaches } from "@/lib/keys/labels";
import { type CreateKeyInput, keyInputs } from "@/lib/keys/schema";
import type { FieldIssue } from "@/lib/platform/errors";
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
export type ExpiryChoice = "never" | "kept" | "date" | `${(typeof expiryDays)[number]}`;

/** What the create and edit forms hold while they are filled in. */
export type KeyFormValues = {
  name: string;
  scope: ScopeChoice | "";
  /** Where a Custom key may act. */
  reach: KeyReach;
  siteIds: string[];
  /** What a Custom key may do. */
  operations: string[];
  /** Requests a minute, as typed. */
  limit: string;
  expiry: ExpiryChoice;
  /** A calendar day in the organization's time zone, for the expiry choice `date`. */
  date: string;
};

/** What turning choices into settings needs; `keptExpiresAt` is the expiry of the key being edited. */
export type FormMoment = {
  now: number;
  timeZone: string;
  keptExpiresAt: string | null;
  /** What a Custom scope may be made of. */
  operations: ChoosableOperation[];
};

export const emptyKeyForm: KeyFormValues = {
  name: "",
  scope: "",
  reach: "selected_sites",
  siteIds: [],
  operations: [],
  limit: "",
  expiry: "never",
  date: "",
};

/** The form filled with a key's settings; operations that are no longer offered are left out. */
export function keyFormOf(key: KeyView, offered: ChoosableOperation[]): KeyFormValues {
  return {
    name: key.name,
    scope: key.access === "custom" ? "custom" : `${key.reach}:${key.access}`,
    reach: key.reach,
    siteIds: key.sites.map((site) => site.id),
    operations: key.operations.filter((id) => offered.some((operation) => operation.id === id)),
    limit: key.requestsPerMinute?.toString() ?? "",
    expiry: key.expiresAt ? "kept" : "never",
    date: "",
  };
}

/** When the chosen expiry falls, ISO 8601; null for never, "" for a date not yet entered. */
export function expiresAtOf({ expiry, date }: KeyFormValues, moment: FormMoment): string | null {
  if (expiry === "never") return null;
  if (expiry === "kept") return moment.keptExpiresAt;
  if (expiry === "date") return date ? endOfDay(date, moment.timeZone) : "";
  return new Date(moment.now + Number(expiry) * 86_400_000).toISOString();
}

function endOfDay(day: string, timeZone: string): string {
  return new Date(startOfDay(day, timeZone, 1).getTime() - 1_000).toISOString();
}

/** The form's values as the key service takes them; whether they may pass is the schema's decision. */
export function toKeyInput(values: KeyFormValues, moment: FormMoment) {
  return {
    name: values.name,
    ...toScope(values, moment.operations),
    requestsPerMinute: limitOf(values.limit.trim()),
    expiresAt: expiresAtOf(values, moment),
  };
}

/** What the key may do and where, without what was chosen for another scope or reach; undefined parts are not chosen yet. */
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

/** The limit as typed: null for none, not a number for what is none. */
function limitOf(typed: string): number | null {
  if (typed === "") return null;
  return /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
}

const FIELD_OF: Record<string, keyof KeyFormValues> = {
  name: "name",
  reach: "scope",
  access: "scope",
  siteIds: "siteIds",
  operations: "operations",
  requestsPerMinute: "limit",
  expiresAt: "date",
};

export type FieldProblems = Partial<Record<keyof KeyFormValues, { type: string; message: string }>>;

/** An answer's field issues under the form's own field names; each field's first issue counts. */
export function toFieldErrors(issues: FieldIssue[]): FieldProblems {
  const errors: FieldProblems = {};
  for (const { field, issue } of issues) {
    const name = FIELD_OF[field.split(".")[0] ?? ""];
    if (name && !errors[name]) errors[name] = { type: "server", message: issue };
  }
  return errors;
}

/** Checks the form with the key service's own schema. */
export function keyFormResolver(momentOf: () => FormMoment): Resolver<KeyFormValues, unknown, CreateKeyInput> {
  return (values) => {
    const moment = momentOf();
    const parsed = keyInputs(moment.operations).createKeyInput.safeParse(toKeyInput(values, moment));
    if (parsed.success) return { values: parsed.data, errors: {} };
    const issues = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), issue: message }));
    return { values: {}, errors: toFieldErrors(issues) };
  };
}

/** One sentence: what the key will be able to do, where and until when; null until a scope is chosen. */
export function summarizeForm(values: KeyFormValues, siteNames: string[], moment: FormMoment): string | null {
  const { reach, access, operations, expiresAt } = toKeyInput(values, moment);
  if (!reach || !access) return null;
  const custom = () => describeAbility(operations, possibleOperations(reach, moment.operations)) ?? "do nothing yet";
  const ability = access === "custom" ? custom() : access === "read" ? "read data" : "read and change data";
  const until = expiresAt ? `until ${formatDateTime(expiresAt, moment.timeZone)}` : "until it is revoked";
  const name = values.name.trim() ? `“${values.name.trim()}”` : "This key";
  return `${name} will be able to ${ability} at ${describePlaces(reach, siteNames)} ${until}.`;
}

function describePlaces(reach: "all_sites" | "selected_sites", siteNames: string[]): string {
  if (reach === "all_sites") return "every site, also sites added later,";
  if (siteNames.length === 0) return "the sites you choose";
  const [shown, rest] = [siteNames.slice(0, 3), siteNames.length - 3];
  const list = new Intl.ListFormat("en").format(rest > 0 ? [...shown, `${rest} more`] : shown);
  return siteNames.length === 1 ? `one site (${list})` : `${siteNames.length} sites (${list})`;
}
