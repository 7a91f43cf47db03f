import type { Subscription } from "@/lib/events/catalog/labels";
import { readableGroups } from "@/lib/events/catalog/readable-groups";
import type { Actor } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/**
 * A key may point only those events at a URL whose records it may list. An endpoint can include the records themselves, so it
 * would otherwise show a Custom key what it may not read.
 * @throws AppError INSUFFICIENT_SCOPE; details name the group.
 */
export function requireReadable(actor: Actor, eventTypes: readonly Subscription[]): void {
  if (actor.kind !== "apiKey") return;
  const groups: string[] = readableGroups(actor);
  const refused = eventTypes.map((type) => type.split(".", 1)[0]!).find((group) => !groups.includes(group));
  if (refused === undefined) return;
  throw new AppError(
    "INSUFFICIENT_SCOPE",
    `This key may not send events of the group ${refused}: its scope does not include listing what they are about. An admin can edit the key.`,
    { group: refused },
  );
}
