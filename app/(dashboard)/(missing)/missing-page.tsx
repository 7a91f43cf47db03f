import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requirePage } from "@/lib/dashboard/page/page-session";

export function generateMetadata(): Metadata {
  return { title: "Page not found" };
}

/**
 * Any other address of a section: "not found" within the dashboard's frame. The folder is outside the sections, because their
 * `loading.tsx` would send status 200 first.
 */
export async function MissingPage() {
  await requirePage();
  notFound();
}
