import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { highlight } from "@/lib/guide/highlight";
import { parseMarkdown } from "@/lib/guide/markdown";

test("no letter of an example is lost or added", async () => {
  const files = await readdir("docs/guide");
  for (const file of files) {
    for (const block of parseMarkdown(await readFile(`docs/guide/${file}`, "utf8"))) {
      const examples = block.kind === "examples" ? block.examples : [];
      for (const { syntax, text } of examples) {
        expect(
          highlight(text, syntax)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }
    }
  }
});

test("keywords, texts and comments are told apart", () => {
  const pieces = highlight('const a = "b"; // c', "js");
  expect(pieces.find(({ text }) => text === "const")?.kind).toBe("keyword");
  expect(pieces.find(({ text }) => text === '"b"')?.kind).toBe("string");
  expect(pieces.find(({ text }) => text === "// c")?.kind).toBe("comment");
});

test("code in an unknown language is shown as it is", () => {
  expect(highlight("<a> & b", "klingon")).toEqual([{ text: "<a> & b", kind: null }]);
});
