import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { DOCUMENTS, GUIDE } from "@/lib/guide/documents";
import { readPage } from "@/lib/guide/read-page";

test("the guide's base URLs and examples name the server that it is read from", async () => {
  const pages = await Promise.all(GUIDE.map((id) => readPage(id, "https://hub.example.com")));
  const text = JSON.stringify(pages);
  expect(text).not.toContain("localhost:3000");
  expect(text).toContain("export IHUB_BASE_URL=https://hub.example.com\\n");
  for (const base of ["/developer/v2", "/api/v1"]) expect(text).toContain(`"https://hub.example.com${base}"`);
});

test("every topic of the folder is in the guide's navigation, and every link leads to a page and a heading that exist", async () => {
  const files = (await readdir("docs/guide")).map((file) => `guide/${file}`);
  expect(GUIDE.map((id) => DOCUMENTS[id].file).sort()).toEqual(files.sort());
  const pages = await Promise.all(GUIDE.map((id) => readPage(id, "https://hub.example.com")));
  const titles = pages.map(([first]) => (first?.kind === "heading" ? first.text : null));
  expect(GUIDE.map((id) => DOCUMENTS[id].title)).toEqual(titles);
  const all = [...GUIDE, "errors" as const];
  const links = pages.flatMap((blocks) => [...JSON.stringify(blocks).matchAll(/"href":"([^"]+\.md[^"]*)"/g)]);
  expect(links.length).toBeGreaterThan(5);
  for (const [, href = ""] of links) {
    const [file = "", anchor] = href.split("#");
    const target = all.find((id) => DOCUMENTS[id].file.split("/").at(-1) === file.split("/").at(-1));
    expect(target, href).toBeDefined();
    const ids = (await readPage(target!, "")).flatMap((block) => (block.kind === "heading" ? [block.id] : []));
    if (anchor) expect(ids).toContain(anchor);
  }
});
