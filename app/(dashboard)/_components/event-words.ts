import type { EventView } from "@/lib/events/schema";
import { type ChoosableOperation, SCOPE_LABELS } from "@/lib/keys/labels";
import { formatDateTime } from "@/lib/time/readable-time";
import { FIXTURES } from "../_sandbox/fixture-words";
import { describeSetChange, nameOperations } from "../integrations/api/_components/form/operation-labels";
import { REASONS } from "../integrations/api/_components/key-labels";

type Change = EventView["changes"][string];

const HAPPENED: Record<string, string> = {
  "key.created": "Created",
  "key.updated": "Edited",
  "key.rotated": "Rotated",
  "key.revoked": "Revoked",
  "key.reactivated": "Reactivated",
  "key.deleted": "Deleted",
};

/** What saying a value needs besides it. */
type Words = { timeZone: string; operations: ChoosableOperation[] };
type Say = (value: unknown, words: Words) => string;
/** Words for one field's change; empty when there is nothing to tell. */
type Tell = (change: Change, words: Words) => string;

type Field = { label: string; say: Say; tell?: Tell };

/** The fields that events tell of, in the order in which they are told; others are told as they are. */
const FIELDS: Record<string, Field> = {
  name: { label: "Name", say: sayText },
  slug: { label: "Short name", say: sayText },
  scope: { label: "Scope", say: sayScope },
  operations: { label: "Operations", say: sayOperations, tell: tellOperations },
  sites: { label: "Sites", say: saySites },
  requestsPerMinute: { label: "Limit", say: sayLimit, tell: tellLimit },
  expiresAt: { label: "Expires", say: sayTime },
  lastFour: { label: "Secret", say: (value) => `••••${value}` },
  oldSecretEndsAt: { label: "Old secret until", say: sayTime },
  reason: { label: "Reason", say: sayReason },
  note: { label: "Note", say: sayText },
  address: { label: "Address", say: sayText },
  timeZone: { label: "Time zone", say: sayText },
  status: { label: "Status", say: sayWord },
  plan: { label: "Plan", say: sayWord },
  apiAccess: { label: "API access", say: sayWord },
  email: { label: "E-mail", say: sayText },
  role: { label: "Role", say: sayWord },
  createdAt: { label: "Created", say: sayTime },
  fixture: { label: "Filled with", say: sayFixture },
};

/** What happened to a key, in a word. */
export function eventLabel({ type }: Pick<EventView, "type">): string {
  return HAPPENED[type] ?? type;
}

/** What the event changed, each as `Name: A → B` or `Name: B`. */
export function describeChanges({ changes }: Pick<EventView, "changes">, words: Words): string[] {
  return Object.entries(FIELDS).flatMap(([name, { label, say, tell = bothSides(say) }]) => {
    const told = changes[name] && tell(changes[name], words);
    return told ? `${label}: ${told}` : [];
  });
}

/** One field of a change. Both sides are null when the event tells only that the field changed, as it does of people. */
export type ChangeRow = { name: string; label: string; before: string | null; after: string | null };

/** All that the event tells of its change, field by field, in words. */
export function changeRows({ changes }: Pick<EventView, "changes">, words: Words): ChangeRow[] {
  const known = Object.keys(FIELDS).filter((name) => name in changes);
  const others = Object.keys(changes).filter((name) => !(name in FIELDS));
  return [...known, ...others].map((name) => {
    const { label, say } = FIELDS[name] ?? { label: spell(name), say: sayText };
    const side = (value: unknown) => (value === undefined ? null : say(value, words));
    return { name, label, before: side(changes[name]?.before), after: side(changes[name]?.after) };
  });
}

/** `Expected at` for `expectedAt`. */
function spell(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sayText(value: unknown): string {
  if (value === null || value === "") return "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A value of a list in the program, such as `not_requested`. */
function sayWord(value: unknown): string {
  return spell(sayText(value));
}

function sayOperations(value: unknown, { operations }: Words): string {
  return nameOperations(asIds(value), operations).join(", ") || "all of the scope";
}

function bothSides(say: Say): Tell {
  return ({ before, after }, words) =>
    [before, after]
      .filter((side) => side !== undefined)
      .map((side) => say(side, words))
      .join(" → ");
}

/** All of a new Custom key's operations; of an edited one's what was added and removed. */
function tellOperations({ before, after }: Change, { operations }: Words): string {
  const isNew = before === undefined;
  if (isNew) return nameOperations(asIds(after), operations).join(", ");
  return describeSetChange(asIds(before), asIds(after), operations);
}

function asIds(side: unknown): string[] {
  return Array.isArray(side) ? side.map(String) : [];
}

/** That a new key has no limit of its own is nothing to tell. */
function tellLimit(change: Change, words: Words): string {
  return change.before === undefined && change.after === null ? "" : bothSides(sayLimit)(change, words);
}

function sayScope(value: unknown): string {
  const [reach, access] = String(value).split(":");
  if (access === "custom") return reach === "global" ? "Custom, all sites" : "Custom, selected sites";
  const scope = `${reach === "global" ? "all_sites" : "selected_sites"}:${access}`;
  return Object.entries(SCOPE_LABELS).find(([key]) => key === scope)?.[1] ?? String(value);
}

function saySites(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return "all";
  return value.map((site: { name?: unknown }) => String(site.name)).join(", ");
}

function sayTime(value: unknown, { timeZone }: Words): string {
  return typeof value === "string" ? formatDateTime(value, timeZone) : "never";
}

function sayLimit(value: unknown): string {
  return typeof value === "number" ? `${value.toLocaleString("en")} requests a minute` : "none";
}

function sayFixture(value: unknown): string {
  return FIXTURES.find((fixture) => fixture.value === value)?.label ?? sayText(value);
}

function sayReason(value: unknown): string {
  return REASONS.find((reason) => reason.value === value)?.label ?? String(value);
}
