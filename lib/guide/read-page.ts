import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Block, parseMarkdown } from "@/lib/guide/markdown";

/** The documents that integrators read as pages. */
export type Document = "api" | "errors";

/** The server that the documents name in their examples. */
const EXAMPLE_ORIGIN = "http://localhost:3000";

/** A page that integrators read, from the project's own documents. Its examples name the server at `origin`. */
export async function readPage(page: Document, origin: string): Promise<Block[]> {
  const source = await readFile(path.resolve("docs", `${page}.md`), "utf8");
  return parseMarkdown(source.replaceAll(EXAMPLE_ORIGIN, origin));
}
