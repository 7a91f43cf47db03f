import { ArrowRight } from "lucide-react";
import Link from "next/link";

/** Leads from the end of a topic to the next one. */
export function NextTopic({ title, about, page }: { title: string; about: string; page: string }) {
  return (
    <nav aria-label="Next topic" className="mx-auto w-full max-w-3xl px-4 pb-16 sm:px-6">
      <Link href={page} className="flex items-center gap-4 rounded-lg border px-4 py-3 hover:bg-accent">
        <span className="min-w-0 flex-1">
          <span className="block text-muted-foreground text-xs">Next</span>
          <span className="block font-medium">{title}</span>
          <span className="block text-muted-foreground text-sm first-letter:uppercase">{about}</span>
        </span>
        <ArrowRight aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      </Link>
    </nav>
  );
}
