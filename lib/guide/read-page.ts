import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Block, parseMarkdown } from "@/lib/guide/markdown";

/** A page that integrators read, from the project's own documents. */
export async function readPage(page: "api" | "errors"): Promise<Block[]> {
  return parseMarkdown(await readFile(path.resolve("docs", `${page}.md`), "utf8"));
}
