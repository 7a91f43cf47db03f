import { headers } from "next/headers";
import { pageOrigin } from "@/lib/developer-api/page-origin";
import type { Document } from "@/lib/guide/documents";
import type { Block } from "@/lib/guide/markdown";
import { readPage } from "@/lib/guide/read-page";

/** A page of the guide, with this server's addresses. */
export async function readGuide(id: Document): Promise<Block[]> {
  return readPage(id, pageOrigin(await headers()));
}
