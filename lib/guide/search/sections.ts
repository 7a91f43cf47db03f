import type { Block, Span } from "@/lib/guide/markdown";
import { searchKey } from "@/lib/platform/search-key";

/** A heading of a page, and the words below it, in lower case. The page's title has no id of its own. */
export type Section = { id: string | null; title: string; text: string };

/** The page as sections, in order. */
export function sectionsOf(blocks: Block[]): Section[] {
  const sections: Section[] = [];
  for (const block of blocks) {
    if (block.kind === "heading")
      sections.push({ id: block.level === 1 ? null : block.id, title: block.text, text: "" });
    else if (sections.length > 0) sections.at(-1)!.text += ` ${searchKey(textOf(block))}`;
  }
  return sections;
}

/** Examples repeat the words around them, so only those of the shell count. */
function textOf(block: Exclude<Block, { kind: "heading" }>): string {
  if (block.kind === "paragraph") return lineOf(block.spans);
  if (block.kind === "list") return block.items.map(lineOf).join(" ");
  if (block.kind === "table") return [block.head, ...block.rows].flat().map(lineOf).join(" ");
  if (block.kind === "code") return block.text;
  return block.examples.find(({ syntax }) => syntax === "sh")?.text ?? "";
}

function lineOf(spans: Span[]): string {
  return spans.map(({ text }) => text).join("");
}
