import { lexer, type MarkedToken, type Token, type Tokens } from "marked";

/** A part of a line. */
export type Span = { text: string; kind: "plain" | "code" | "strong" } | { text: string; kind: "link"; href: string };

/** A block of a page, in the order of the page. */
export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; id: string; text: string }
  | { kind: "paragraph"; spans: Span[] }
  | { kind: "code"; language: string; text: string }
  | { kind: "list"; items: Span[][] }
  | { kind: "table"; head: Span[][]; rows: Span[][][] };

/**
 * The blocks of a Markdown document. Headings, paragraphs, flat lists, code, tables, bold text and links are rendered;
 * any other Markdown, HTML included, becomes plain text.
 */
export function parseMarkdown(source: string): Block[] {
  return lexer(source)
    .filter(({ type }) => type !== "space")
    .map((token) => toBlock(token as MarkedToken));
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
