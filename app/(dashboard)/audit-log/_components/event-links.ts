import { requestsUrl } from "@/app/(dashboard)/integrations/requests/requests-url";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";
import type { EventEntry } from "@/lib/events/schema";

type Linked = Pick<EventEntry, "environment">;

/** The URL of the subject's screen, or null when the subject no longer exists. */
export function subjectHref({ subject, environment }: Linked & Pick<EventEntry, "subject">): string | null {
  if (!subject.isThere) return null;
  if (subject.id.startsWith("key_")) return keyHref(subject.id, environment);
  if (subject.id.startsWith("whe_"))
    return inEnvironment(`/integrations/webhooks/${subject.id}`, environment ?? "live");
  return inEnvironment(`/sites?tab=all&search=${encodeURIComponent(subject.name)}`, environment ?? "live");
}

/** The URL of the actor's screen: only keys that still exist have one. */
export function actorHref({ actor, environment }: Linked & Pick<EventEntry, "actor">): string | null {
  return actor.kind === "apiKey" && actor.id && actor.isThere ? keyHref(actor.id, environment) : null;
}

/** The URL of the developer API's request that made the change; null for changes made elsewhere. */
export function requestHref({ actor, environment, requestId }: Linked & Pick<EventEntry, "actor" | "requestId">) {
  if (actor.kind !== "apiKey") return null;
  return inEnvironment(requestsUrl({ request: requestId }), environment ?? "live");
}

function keyHref(keyId: string, environment: EventEntry["environment"]): string {
  return inEnvironment(`/integrations/api/${keyId}`, environment ?? "live");
}
