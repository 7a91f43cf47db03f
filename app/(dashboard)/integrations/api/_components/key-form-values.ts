import type { Resolver } from "react-hook-form";
import type { FieldIssue } from "@/lib/errors";
import { type CreateKeyInput, keyInputs } from "@/lib/keys/schema";
import { type KeyView, keyAccesses, keyReaches } from "@/lib/keys/terms";
import { formatDateTime } from "@/lib/readable-time";
import { startOfDay } from "@/lib/time-zone";

export const scopeChoices = [
  "all_sites:read_write",
  "all_sites:read",
  "selected_sites:read_write",
  "selected_sites:read",
] as const;
export type ScopeChoice = (typeof scopeChoices)[number];

export const expiryDays = [7, 30, 60, 90, 180, 365] as const;
export type ExpiryChoice = "never" | "kept" | "date" | `${(typeof expiryDays)[number]}`;

/** What the create and edit forms hold while they are filled in. */
export type KeyFormValues = {
  name: string;
  scope: ScopeChoice | "";
  siteIds: string[];
  expiry: ExpiryChoice;
  /** A calendar day in the organization's time zone, for the expiry choice `date`. */
  date: string;
};

/** What turning choices into times needs; `keptExpiresAt` is the expiry of the key being edited. */
export type FormMoment = { now: number; timeZone: string; keptExpiresAt: string | null };

export const emptyKeyForm: KeyFormValues = { name: "", scope: "", siteIds: [], expiry: "never", date: "" };

/** The form filled with a key's settings; a Custom key's scope is left open. */
export function keyFormOf(key: KeyView): KeyFormValues {
  const scope = scopeChoices.find((choice) => choice === `${key.reach}:${key.access}`) ?? "";
  const siteIds = key.sites.map((site) => site.id);
  return { name: key.name, scope, siteIds, expiry: key.expiresAt ? "kept" : "never", date: "" };
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
  const [reach, access] = values.scope.split(":");
  return {
    name: values.name,
    reach: keyReaches.find((each) => each === reach),
    access: keyAccesses.find((each) => each === access),
    siteIds: reach === "selected_sites" ? values.siteIds : [],
    expiresAt: expiresAtOf(values, moment),
  };
}

const FIELD_OF: Record<string, keyof KeyFormValues> = {
  name: "name",
  reach: "scope",
  access: "scope",
  siteIds: "siteIds",
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
    const parsed = keyInputs([]).createKeyInput.safeParse(toKeyInput(values, momentOf()));
    if (parsed.success) return { values: parsed.data, errors: {} };
    const issues = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), issue: message }));
    return { values: {}, errors: toFieldErrors(issues) };
  };
}

/** One sentence: what the key will be able to do, where and until when; null until a scope is chosen. */
export function summarizeForm(values: KeyFormValues, siteNames: string[], moment: FormMoment): string | null {
  const { reach, access, expiresAt } = toKeyInput(values, moment);
  if (!reach || !access) return null;
  const verb = access === "read" ? "read" : "read and change";
  const until = expiresAt ? `until ${formatDateTime(expiresAt, moment.timeZone)}` : "until it is revoked";
  const name = values.name.trim() ? `“${values.name.trim()}”` : "This key";
  return `${name} will be able to ${verb} data at ${describePlaces(reach, siteNames)} ${until}.`;
}

function describePlaces(reach: "all_sites" | "selected_sites", siteNames: string[]): string {
  if (reach === "all_sites") return "every site, also sites added later,";
  if (siteNames.length === 0) return "the sites you choose";
  const [shown, rest] = [siteNames.slice(0, 3), siteNames.length - 3];
  const list = new Intl.ListFormat("en").format(rest > 0 ? [...shown, `${rest} more`] : shown);
  return siteNames.length === 1 ? `one site (${list})` : `${siteNames.length} sites (${list})`;
}
