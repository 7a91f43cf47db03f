import { v2 } from "@/lib/developer-api/dialects/v2";
import { operationName } from "@/lib/developer-api/openapi/document/text";
import { operations } from "@/lib/developer-api/operations";
import { REFERENCE } from "@/lib/developer-api/texts/reference";
import { DOCUMENTS, GUIDE } from "@/lib/guide/documents";
import { readPage } from "@/lib/guide/read-page";
import type { SearchEntry } from "@/lib/guide/search/entry";
import { sectionsOf } from "@/lib/guide/search/sections";
import { searchKey } from "@/lib/platform/search-key";

/** What the search of the developer pages finds, as JSON: SearchEntry[]. Its addresses are paths of this server. */
export async function writeSearchEntries(origin: string): Promise<string> {
  const guide = await Promise.all(GUIDE.map((id) => readGuideEntries(id, origin)));
  return JSON.stringify([...guide.flat(), ...operations.map(describeOperation), ...(await readErrorEntries(origin))]);
}

async function readGuideEntries(id: (typeof GUIDE)[number], origin: string): Promise<SearchEntry[]> {
  const { page, title: place } = DOCUMENTS[id];
  return sectionsOf(await readPage(id, origin)).map(({ id: anchor, title, text }) => ({
    kind: "guide",
    title,
    place: anchor ? place : "Guide",
    href: anchor ? `${page}#${anchor}` : page,
    text,
  }));
}

async function readErrorEntries(origin: string): Promise<SearchEntry[]> {
  const sections = sectionsOf(await readPage("errors", origin)).filter(({ title }) => /^[A-Z_]+$/.test(title));
  return sections.map(({ id, title, text }) => ({
    kind: "error",
    title,
    place: "Errors",
    href: `${DOCUMENTS.errors.page}#${id}`,
    text,
  }));
}

function describeOperation({ id, method, path, summary, description, tag }: (typeof operations)[number]): SearchEntry {
  const words = [id, method, path, operationName(v2, id), tag, description].join(" ");
  return {
    kind: "operation",
    title: summary,
    place: `${method} ${path}`,
    href: hrefOf({ method, path, tag }),
    text: searchKey(words),
  };
}

/** The place of an operation within the viewer of the reference. */
function hrefOf({ method, path, tag }: { method: string; path: string; tag: string }): string {
  return `${REFERENCE.page}#v2/tag/${tag.toLowerCase().replaceAll(" ", "-")}/${method}${path}`;
}
