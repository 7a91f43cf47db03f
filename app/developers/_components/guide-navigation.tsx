"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { DOCUMENTS, TOPICS } from "@/lib/guide/documents";

/** The guide's topics: beside the text on wide screens, and folded above it on narrow ones. */
export function GuideNavigation() {
  const pathname = usePathname();
  const current = Object.values(DOCUMENTS).find(({ page }) => page === pathname);
  return (
    <>
      <details className="mx-4 mt-6 rounded-md border px-4 py-3 text-sm sm:mx-6 lg:hidden">
        <summary className="cursor-pointer font-medium">Guide: {current?.title}</summary>
        <nav aria-label="Guide" className="mt-3">
          <Topics pathname={pathname} />
        </nav>
      </details>
      <nav
        aria-label="Guide"
        className="sticky top-14 hidden max-h-[calc(100dvh-3.5rem)] self-start overflow-y-auto py-10 pl-6 text-sm lg:block"
      >
        <Topics pathname={pathname} />
      </nav>
    </>
  );
}

function Topics({ pathname }: { pathname: string }) {
  return (
    <ul className="grid gap-5">
      {TOPICS.map(({ heading, ids }) => (
        <li key={heading}>
          <p className="mb-1 font-medium">{heading}</p>
          <ul className="grid gap-0.5">
            {ids.map((id) => (
              <li key={id}>
                <Link
                  href={DOCUMENTS[id].page}
                  aria-current={DOCUMENTS[id].page === pathname ? "page" : undefined}
                  className="block rounded-md px-2 py-1 text-muted-foreground hover:text-foreground aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-foreground"
                >
                  {DOCUMENTS[id].title}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
