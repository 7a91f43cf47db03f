import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { DOCUMENTS } from "@/lib/guide/documents";
import { type Block, parseMarkdown } from "@/lib/guide/markdown";

describe("parseMarkdown", () => {
  test("reads every kind of block", () => {
    const source = [
      "# Title, with `code`: 400",
      "Two lines",
      "of text.",
      "",
      "- one",
      "  goes on",
      "- **two** [there](errors.md#x) and `a|b`",
      "```sh",
      "curl x # 200",
      "",
      "# not a heading",
      "```",
      "| a | b |",
      "|---|---|",
      "| 1 | `2` |",
    ].join("\n");
    expect(parseMarkdown(source)).toEqual([
      { kind: "heading", level: 1, id: "title-with-code-400", text: "Title, with `code`: 400" },
      { kind: "paragraph", spans: [{ kind: "plain", text: "Two lines of text." }] },
      {
        kind: "list",
        items: [
          [{ kind: "plain", text: "one goes on" }],
          [
            { kind: "strong", text: "two" },
            { kind: "plain", text: " " },
            { kind: "link", text: "there", href: "errors.md#x" },
            { kind: "plain", text: " and " },
            { kind: "code", text: "a|b" },
          ],
        ],
      },
      { kind: "code", language: "sh", text: "curl x # 200\n\n# not a heading" },
      {
        kind: "table",
        head: [[{ kind: "plain", text: "a" }], [{ kind: "plain", text: "b" }]],
        rows: [[[{ kind: "plain", text: "1" }], [{ kind: "code", text: "2" }]]],
      },
    ]);
  });

  test("code in several languages without anything between is one block, a second one in the same language another", () => {
    const fence = (info: string, text: string) => `\`\`\`${info}\n${text}\n\`\`\`\n`;
    const source = [
      fence("sh", "a"),
      fence("js", "b"),
      fence("js", "c"),
      fence("sh for=php", "d"),
      "Text.",
      fence("json", "e"),
    ];
    expect(parseMarkdown(source.join("\n"))).toEqual([
      {
        kind: "examples",
        examples: [
          { language: "sh", syntax: "sh", text: "a" },
          { language: "js", syntax: "js", text: "b" },
        ],
      },
      {
        kind: "examples",
        examples: [
          { language: "js", syntax: "js", text: "c" },
          { language: "php", syntax: "sh", text: "d" },
        ],
      },
      { kind: "paragraph", spans: [{ kind: "plain", text: "Text." }] },
      { kind: "code", language: "json", text: "e" },
    ]);
  });

  test("keeps HTML as text", () => {
    const blocks = parseMarkdown("See <b>this</b>\n\n<script>\nalert(1)\n</script>");
    expect(blocks.map(readText)).toEqual(["See <b>this</b>", "<script> alert(1) </script>"]);
  });

  test("keeps what it does not render as text", () => {
    expect(parseMarkdown("*em* ![picture](x.png)\n\n---")).toEqual([
      {
        kind: "paragraph",
        spans: [
          { kind: "plain", text: "*em*" },
          { kind: "plain", text: " " },
          { kind: "plain", text: "![picture](x.png)" },
        ],
      },
      { kind: "paragraph", spans: [{ kind: "plain", text: "---" }] },
    ]);
  });

  test.each(Object.values(DOCUMENTS))("leaves no mark of Markdown in $file unread", async ({ file }) => {
    const blocks = parseMarkdown(await readFile(`docs/${file}`, "utf8"));
    const plain = JSON.stringify(blocks, (_, value) => (["code", "examples"].includes(value?.kind) ? null : value));
    expect(plain).not.toMatch(/\*\*|\]\(|`|"#|\| /);
  });
});

function readText(block: Block): string | null {
  return block.kind === "paragraph" ? block.spans.map(({ text }) => text).join("") : null;
}
