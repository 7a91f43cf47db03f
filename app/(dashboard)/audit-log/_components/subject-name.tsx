"use client";

import Link from "next/link";
import type { EventEntry } from "@/lib/events/labels";
import { subjectHref } from "./event-sentences";

/** What was changed, as a link where it can be looked at; people are told by their id alone. */
export function SubjectName({ event }: { event: EventEntry }) {
  const { id, name } = event.subject;
  if (id === name) return <code className="font-mono text-[0.8125rem]">{id}</code>;
  const href = subjectHref(event);
  const words = <bdi>{name}</bdi>;
  if (!href) return <span className="font-medium">{words}</span>;
  return (
    <Link href={href} className="rounded-sm font-medium underline-offset-4 hover:underline">
      {words}
    </Link>
  );
}
