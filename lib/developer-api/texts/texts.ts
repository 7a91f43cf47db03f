import { writeEverything, writeIndex } from "@/lib/developer-api/texts/llms";
import { REFERENCE, writeReference } from "@/lib/developer-api/texts/reference";
import { writeSearchEntries } from "@/lib/developer-api/texts/search";
import { DOCUMENTS, type Document } from "@/lib/guide/documents";
import { readPageText } from "@/lib/guide/read-page";

/** A text for software that reads pages: how it is written for a server's origin, and the page that says the same. */
type Text = { type: string; page: string | null; write: (origin: string) => string | Promise<string> };

const MARKDOWN = "text/markdown; charset=utf-8";
const PLAIN = "text/plain; charset=utf-8";
const JSON_TYPE = "application/json";

const documents = Object.entries(DOCUMENTS).map(([id, { page }]): [string, Text] => [
  `${page}.md`,
  { type: MARKDOWN, page, write: (origin) => readPageText(id as Document, origin) },
]);

/** Every text by its path: each page for integrators with `.md` after its address, what their search finds, and the files of llmstxt.org. */
export const TEXTS: { [path: string]: Text } = {
  ...Object.fromEntries(documents),
  [`${REFERENCE.page}.md`]: { type: MARKDOWN, page: REFERENCE.page, write: writeReference },
  "/developers/search.json": { type: JSON_TYPE, page: null, write: writeSearchEntries },
  "/llms.txt": { type: PLAIN, page: null, write: writeIndex },
  "/llms-full.txt": { type: PLAIN, page: null, write: writeEverything },
};
