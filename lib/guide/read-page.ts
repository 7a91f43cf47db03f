import { readFile } from "node:fs/promises";
import path from "node:path";
import { DOCUMENTS, type Document, pageOfFile } from "@/lib/guide/documents";
import { type Block, parseMarkdown } from "@/lib/guide/markdown";

/** The server that the documents name in their examples. */
const EXAMPLE_ORIGIN = "http://localhost:3000";

/** A page that integrators read, from the project's own documents. Its examples name the server at `origin`. */
export async function readPage(document: Document, origin: string): Promise<Block[]> {
  return parseMarkdown(await readSource(document, origin));
}

/** The same page as Markdown. Its links lead to this server's pages, as Markdown, too. */
export async function readPageText(document: Document, origin: string): Promise<string> {
  return withTextLinks(await readSource(document, origin), origin);
}

/** Makes the links of a Markdown text absolute. Those to pages lead to their Markdown. */
export function withTextLinks(markdown: string, origin: string): string {
  return markdown.replace(LINK, (link, target: string) => {
    const [address = "", fragment] = target.split("#");
    const page = pageOfFile(address) ?? address;
    if (!page.startsWith("/")) return link;
    const text = page.startsWith("/developers") ? `${page}.md` : page;
    return `](${origin}${text}${fragment === undefined ? "" : `#${fragment}`})`;
  });
}

const LINK = /\]\(([^)\s]+)\)/g;

async function readSource(document: Document, origin: string): Promise<string> {
  const source = await readFile(path.resolve("docs", DOCUMENTS[document].file), "utf8");
  return source.replaceAll(EXAMPLE_ORIGIN, origin);
}
