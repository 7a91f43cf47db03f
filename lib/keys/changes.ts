import type { Changes } from "@/lib/events/record-event";
import { grantedPermission } from "@/lib/keys/access";
import type { KeyAccess, KeyReach } from "@/lib/keys/labels";
import type { Owner } from "@/lib/keys/owner/owner";

/** A key's settings, as an event records them. */
export type KeySettings = Owner & {
  name: string;
  reach: KeyReach;
  access: KeyAccess;
  operations: string[];
  requestsPerMinute: number | null;
  sites: { id: string; name: string }[];
  expiresAt: Date | null;
};

/** The settings that differ, before and after. For a new key `before` is null and all settings are included. */
export function settingsChanges(before: KeySettings | null, after: KeySettings): Changes {
  const old = before && describeSettings(before);
  const changes: Changes = {};
  for (const [field, value] of Object.entries(describeSettings(after))) {
    const previous = old?.[field as keyof typeof old];
    const isOtherOwner = field === "owner" && before?.ownerId !== after.ownerId;
    if (old && !isOtherOwner && JSON.stringify(previous) === JSON.stringify(value)) continue;
    changes[field] = old ? { before: previous, after: value } : { after: value };
  }
  return changes;
}

function describeSettings(settings: KeySettings) {
  return {
    name: settings.name,
    owner: settings.ownerName,
    scope: grantedPermission(settings),
    operations: settings.access === "custom" ? settings.operations.toSorted() : null,
    sites: settings.sites.map(({ id, name }) => ({ id, name })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    expiresAt: settings.expiresAt?.toISOString() ?? null,
    requestsPerMinute: settings.requestsPerMinute,
  };
}
