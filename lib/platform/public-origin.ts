import { env } from "@/lib/platform/env";
import { forgetSingleton, singleton } from "@/lib/platform/singleton";

/** Remembers where this process listens, for links in e-mails when PUBLIC_URL is not set. */
export function setLocalOrigin(origin: string): void {
  forgetSingleton("local-origin");
  singleton("local-origin", () => origin);
}

/**
 * The origin of links in e-mails: PUBLIC_URL, else this machine's own address. It never comes from a request, because whoever
 * sends one chooses its Host header and could lead another person to a site of theirs.
 */
export function publicOrigin(): string {
  const { PUBLIC_URL, PORT } = env();
  return PUBLIC_URL ?? singleton("local-origin", () => `http://localhost:${PORT}`);
}

/** A link for an e-mail to a page of an organization. It opens the page there, whichever organization the reader works in. */
export function organizationLink(organizationId: string, path: string): string {
  return `${publicOrigin()}/notifications/open?${new URLSearchParams({ organization: organizationId, to: path })}`;
}
