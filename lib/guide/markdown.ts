/** A part of a line: plain, or with what makes it another. */
export type Span = { text: string; kind: "plain" | "code" | "strong" } | { text: string; kind: "link"; href: string };

/** A block of a page, in the order of the page. */
export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; id: string; text: string }
  | { kind: "paragraph"; spans: Span[] }
  | { kind: "code"; language: string; text: string }
  | { kind: "list"; items: Span[][] }
  | { kind: "table"; head: Span[][]; rows: Span[][][] };

/** The Markdown that our own documents use: headings, paragraphs, lists, fenced code, tables, code, bold and links. */
export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  let lines = source.split("\n");
  while (lines.length > 0) {
    const [line = ""] = lines;
    if (line.trim() === "") {
      lines = lines.slice(1);
      continue;
    }
    const { length, block } = readBlock(line, lines);
    blocks.push(block);
    lines = lines.slice(length);
  }
  return blocks;
}

type Read = { length: number; block: Block };

function readBlock(line: string, lines: string[]): Read {
  const heading = /^(#{1,3}) (.+)$/.exec(line);
  if (heading) return { length: 1, block: toHeading(heading[1]!.length as 1 | 2 | 3, heading[2]!) };
  if (line.startsWith("```")) return readCode(line, lines);
  const run = lines.slice(0, endOfRun(lines));
  if (line.startsWith("|")) return { length: run.length, block: toTable(run) };
  if (line.startsWith("- ")) return { length: run.length, block: toList(run) };
  return { length: run.length, block: { kind: "paragraph", spans: parseSpans(run.join(" ")) } };
}

/** The `id` is the one that code hosts give the heading. */
function toHeading(level: 1 | 2 | 3, text: string): Block {
  const id = text
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
  return { kind: "heading", level, id, text };
}

function readCode(fence: string, lines: string[]): Read {
  const closing = lines.indexOf("```", 1);
  const end = closing < 0 ? lines.length : closing;
  const text = lines.slice(1, end).join("\n");
  return { length: end + 1, block: { kind: "code", language: fence.slice(3), text } };
}

function endOfRun(lines: string[]): number {
  const end = lines.findIndex((line) => line.trim() === "" || line.startsWith("```") || line.startsWith("#"));
  return end < 0 ? lines.length : end;
}

function toList(run: string[]): Block {
  const items = run.join("\n").slice(2).split("\n- ");
  return { kind: "list", items: items.map((item) => parseSpans(item.replace(/\n\s*/g, " "))) };
}

function toTable([head = "", _rule, ...rows]: string[]): Block {
  const toCells = (row: string) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => parseSpans(cell.trim()));
  return { kind: "table", head: toCells(head), rows: rows.map(toCells) };
}

const SPAN = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/g;

function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const found of text.matchAll(SPAN)) {
    const [whole, code, strong, label, href] = found;
    if (found.index > from) spans.push({ kind: "plain", text: text.slice(from, found.index) });
    if (code) spans.push({ kind: "code", text: code });
    if (strong) spans.push({ kind: "strong", text: strong });
    if (label && href) spans.push({ kind: "link", text: label, href });
    from = found.index + whole.length;
  }
  if (from < text.length) spans.push({ kind: "plain", text: text.slice(from) });
  return spans;
}
