import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { isLanguage, type Language } from "@/lib/guide/languages";

/** A part of a line. */
export type Span = { text: string; kind: "plain" | "code" | "strong" } | { text: string; kind: "link"; href: string };

/** A block of a page, in the order of the page. */
export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; id: string; text: string }
  | { kind: "paragraph"; spans: Span[] }
  | { kind: "code"; language: string; text: string }
  | { kind: "examples"; examples: Example[] }
  | { kind: "list"; items: Span[][] }
  | { kind: "table"; head: Span[][]; rows: Span[][][] };

/** The same in one of several languages. `syntax` differs from the language when it is a command for the shell. */
export type Example = { language: Language; syntax: string; text: string };

/**
 * The blocks of a Markdown document. Headings, paragraphs, flat lists, code, tables, bold text and links are rendered;
 * any other Markdown, HTML included, becomes plain text. Code in different languages without anything between is one block of examples.
 */
export function parseMarkdown(source: string): Block[] {
  const tokens = lexer(source).filter(({ type }) => type !== "space") as MarkedToken[];
  const blocks: Block[] = [];
  for (const token of tokens) {
    const block = toBlock(token);
    const group = toExamples(blocks.at(-1), block);
    if (group) blocks[blocks.length - 1] = group;
    else blocks.push(block);
  }
  return blocks;
}

/** Both blocks as one, when the second shows the first in a further language. */
function toExamples(before: Block | undefined, block: Block): Block | null {
  const next = block.kind === "code" ? toExample(block) : null;
  if (!next || (before?.kind !== "code" && before?.kind !== "examples")) return null;
  const first = before.kind === "code" ? toExample(before) : null;
  const examples = before.kind === "examples" ? before.examples : first ? [first] : [];
  const isFurther = examples.length > 0 && examples.every(({ language }) => language !== next.language);
  return isFurther ? { kind: "examples", examples: [...examples, next] } : null;
}

/** A fence names its syntax, and with `for=` the language of the SDK that it belongs to: `sh for=php`. */
function toExample({ language: fence, text }: Extract<Block, { kind: "code" }>): Example | null {
  const [syntax = "", purpose] = fence.split(" ");
  const language = purpose?.startsWith("for=") ? purpose.slice("for=".length) : syntax;
  return isLanguage(language) ? { language, syntax, text } : null;
}

function toBlock(token: MarkedToken): Block {
  switch (token.type) {
    case "heading":
      return toHeading(token);
    case "paragraph":
      return { kind: "paragraph", spans: toSpans(token.tokens) };
    case "code":
      return { kind: "code", language: token.lang ?? "", text: token.text };
    case "list":
      return { kind: "list", items: token.items.map(({ tokens }) => toSpans(tokens)) };
    case "table":
      return { kind: "table", head: toCells(token.header), rows: token.rows.map(toCells) };
    default:
      return { kind: "paragraph", spans: [plain(token.raw)] };
  }
}

/** The `id` is the one that code hosts give the heading. */
function toHeading({ depth, text }: Tokens.Heading): Block {
  const id = text
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
  return { kind: "heading", level: Math.min(depth, 3) as 1 | 2 | 3, id, text };
}

function toCells(cells: Tokens.TableCell[]): Span[][] {
  return cells.map(({ tokens }) => toSpans(tokens));
}

function toSpans(tokens: Token[]): Span[] {
  return tokens.flatMap((token) => toSpan(token as MarkedToken));
}

function toSpan(token: MarkedToken): Span | Span[] {
  switch (token.type) {
    case "text":
    case "paragraph":
      return token.tokens ? toSpans(token.tokens) : plain(token.text);
    case "escape":
      return plain(token.text);
    case "codespan":
      return { kind: "code", text: token.text };
    case "strong":
      return { kind: "strong", text: token.text };
    case "link":
      return { kind: "link", text: token.text, href: token.href };
    default:
      return plain(token.raw);
  }
}

/** A line break in the source is a space on the page. */
function plain(text: string): Span {
  return { kind: "plain", text: text.replace(/\s*\n\s*/g, " ") };
}
