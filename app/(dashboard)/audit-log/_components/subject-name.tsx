"use client";

import Link from "next/link";
import type { EventEntry } from "@/lib/events/schema";
import { subjectHref } from "./event-links";

/** The subject's name, linked to its screen if it has one. People appear by their id only. */
export function SubjectName({ event }: { event: EventEntry }) {
  const { id, name } = event.subject;
  if (id === name) return <code className="font-mono text-[0.8125rem]">{id}</code>;
  const href = subjectHref(event);
  const label = <bdi>{name}</bdi>;
  if (!href) return <span className="font-medium">{label}</span>;
  return (
    <Link href={href} className="rounded-sm font-medium underline-offset-4 hover:underline">
      {label}
    </Link>
  );
}
