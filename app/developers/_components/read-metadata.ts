import type { Metadata } from "next";
import { headers } from "next/headers";
import { pageOrigin } from "@/lib/developer-api/page-origin";

/** The title of a page for integrators, and the address of its text as Markdown. */
export async function readMetadata(title: string, page: string): Promise<Metadata> {
  const origin = pageOrigin(await headers());
  return { title, alternates: { types: { "text/markdown": `${origin}${page}.md` } } };
}
