import type { EventView } from "@/lib/events/schema";
import { type ChoosableOperation, SCOPE_LABELS } from "@/lib/keys/terms";
import { formatDateTime } from "@/lib/readable-time";
import { REASONS } from "../../_components/key-words";
import { describeSetChange, nameOperations } from "../../_components/operation-words";

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

const FIELDS: Record<string, { label: string; tell: Tell }> = {
  name: { label: "Name", tell: bothSides(String) },
  scope: { label: "Scope", tell: bothSides(sayScope) },
  operations: { label: "Operations", tell: tellOperations },
  sites: { label: "Sites", tell: bothSides(saySites) },
  requestsPerMinute: { label: "Limit", tell: tellLimit },
  expiresAt: { label: "Expires", tell: bothSides(sayTime) },
  lastFour: { label: "Secret", tell: bothSides((value) => `••••${value}`) },
  oldSecretEndsAt: { label: "Old secret until", tell: bothSides(sayTime) },
  reason: { label: "Reason", tell: bothSides(sayReason) },
  note: { label: "Note", tell: bothSides(String) },
};

/** What happened to a key, in a word. */
export function eventLabel({ type }: Pick<EventView, "type">): string {
  return HAPPENED[type] ?? type;
}

/** What the event changed, each as `Name: A → B` or `Name: B`. */
export function describeChanges({ changes }: EventView, words: Words): string[] {
  return Object.entries(FIELDS).flatMap(([name, { label, tell }]) => {
    const told = changes[name] && tell(changes[name], words);
    return told ? `${label}: ${told}` : [];
  });
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

function sayReason(value: unknown): string {
  return REASONS.find((reason) => reason.value === value)?.label ?? String(value);
}
