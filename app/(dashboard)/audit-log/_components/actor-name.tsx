"use client";

import Link from "next/link";
import { actorLabel } from "@/components/actor-label";
import type { EventEntry } from "@/lib/events/schema";
import { actorHref } from "./event-links";

/** The actor's name. A key's name is a link to the key. */
export function ActorName({ event }: { event: EventEntry }) {
  const href = actorHref(event);
  const name = actorLabel(event.actor.name);
  if (!href) return name;
  return (
    <Link href={href} className="rounded-sm underline-offset-4 hover:underline">
      {name}
    </Link>
  );
}
