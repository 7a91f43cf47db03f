import { type FeedFilter, readFeed } from "@/lib/event-feed/read-feed";
import { startFeed } from "@/lib/event-feed/read-positions";
import type { FeedPage, ListFeedInput } from "@/lib/event-feed/schema";
import { includesType, PUBLIC_EVENT_TYPES, type PublicEventType, type Subscription } from "@/lib/events/catalog/labels";
import { readableGroups } from "@/lib/events/catalog/readable-groups";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireReader } from "@/lib/platform/permit";

/** How long one call may read on when its filter leaves everything out. */
const READ_ON_MS = 500;

/**
 * The events after a position, oldest first: those of records that the key may list, on sites that it reaches.
 * @throws AppError FORBIDDEN for people, INSUFFICIENT_SCOPE for types that the key may not read, VALIDATION_ERROR for a position
 * that does not exist yet, EVENTS_EXPIRED for one before the oldest event.
 */
export async function listEvents(ctx: Ctx, input: ListFeedInput): Promise<FeedPage> {
  requireReader(ctx, "read events");
  const filter = { ...readableEvents(ctx, input.types), siteId: input.siteId };
  const { from, latest } = await startFeed(ctx, input.after);
  const readOnUntil = performance.now() + READ_ON_MS;
  let page = await readFeed(ctx, filter, { from, latest, limit: input.limit });
  while (page.events.length === 0 && page.hasMore && performance.now() < readOnUntil) {
    page = await readFeed(ctx, filter, { from: page.nextAfter, latest, limit: input.limit });
  }
  return page;
}

function readableEvents({ actor }: Ctx, wanted: ListFeedInput["types"]): Omit<FeedFilter, "siteId"> {
  if (actor.kind !== "apiKey") return { types: typesOf(wanted), reach: null };
  const groups = readableGroups(actor);
  const refused = wanted?.map(groupNamedBy).find((group) => !groups.some((readable) => readable === group));
  if (refused) throw unreadable(refused);
  return { types: typesOf(wanted ?? groups), reach: actor.siteIds };
}

/** `visitor`, of the group itself or of `visitor.checked_in`. */
function groupNamedBy(subscription: Subscription): string {
  return subscription.split(".", 1)[0]!;
}

function typesOf(wanted: readonly string[] | undefined): PublicEventType[] {
  return PUBLIC_EVENT_TYPES.filter((type) => !wanted || includesType(wanted, type));
}

function unreadable(group: string): AppError {
  return new AppError(
    "INSUFFICIENT_SCOPE",
    `This key may not read events of the group ${group}: its scope does not include listing what they are about. An admin can edit the key.`,
    { group },
  );
}
