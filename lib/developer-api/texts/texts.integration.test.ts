import { globSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { developerApiListener } from "@/lib/developer-api/listener";
import { operations } from "@/lib/developer-api/operations";
import { isTextPath, textListener } from "@/lib/developer-api/texts/serve";
import { TEXTS } from "@/lib/developer-api/texts/texts";
import { parseMarkdown } from "@/lib/guide/markdown";
import { env } from "@/lib/platform/env";
import { ask, askUntilServed } from "@/lib/testing/servers/ask";

const server = createServer((request, response) => {
  void (isTextPath(request.url ?? "/") ? textListener : developerApiListener)(request, response);
});
let port: number;
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  origin = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.close();
});
afterEach(() => {
  Object.assign(env(), { PUBLIC_URL: undefined });
});

const paths = Object.keys(TEXTS);
const SECRET = /ihub_(live|sandbox)_\w{10}|whsec_\w|eyJ[\w-]{10}|PRIVATE KEY|postgres:\/\//;

const linksIn = (text: string) => [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, target = ""]) => target);
const headingsIn = (text: string) =>
  parseMarkdown(text).flatMap((block) => (block.kind === "heading" ? [block.id] : []));

describe.each(paths)("%s", (path) => {
  test("is public Markdown or plain text in UTF-8, with a tag", async () => {
    const reply = await ask(port, { path });
    expect(reply.status).toBe(200);
    const type = path.endsWith(".md") ? "text/markdown; charset=utf-8" : "text/plain; charset=utf-8";
    expect(reply.headers).toMatchObject({ "content-type": type, "x-content-type-options": "nosniff" });
    const { etag = "" } = reply.headers;
    expect(await ask(port, { path, headers: { "if-none-match": etag } })).toMatchObject({ status: 304, text: "" });
    const head = await ask(port, { path, method: "HEAD" });
    expect(head).toMatchObject({
      status: 200,
      text: "",
      headers: { etag, "content-length": reply.headers["content-length"] },
    });
    expect((await ask(port, { path, method: "POST" })).status).toBe(405);
    const packed = await ask(port, { path, headers: { "accept-encoding": "gzip" } });
    expect(packed.headers).toMatchObject({ "content-encoding": "gzip", etag: `W/${etag}` });
  });

  test("links only to what is there, by whole addresses of this server", async () => {
    const { text } = await ask(port, { path });
    const links = linksIn(text);
    expect(links.length).toBeGreaterThan(0);
    for (const link of new Set(links)) {
      const { origin: of, pathname, hash } = new URL(link);
      if (of !== origin) expect(link).toMatch(/^https:\/\/www\.standardwebhooks\.com/);
      else {
        const target = await askUntilServed(() => ask(port, { path: pathname }));
        expect(target.status, link).toBe(200);
        if (hash) expect(headingsIn(target.text), link).toContain(hash.slice(1));
      }
    }
    expect(text).not.toContain("localhost:3000");
  });

  test("contains no secret", async () => {
    expect((await ask(port, { path })).text).not.toMatch(SECRET);
  });
});

test("every page for integrators has its text at the same address with .md, and says so", async () => {
  const pages = globSync("app/developers/**/page.tsx").map(
    (file) => `/${file.replace(/^app\//, "").replace(/\/page\.tsx$/, "")}`,
  );
  expect(pages.length).toBeGreaterThan(2);
  expect(
    Object.values(TEXTS)
      .flatMap(({ page }) => page ?? [])
      .sort(),
  ).toEqual(pages.sort());
  for (const page of pages) {
    const reply = await ask(port, { path: `${page}.md?x=1` });
    expect(reply).toMatchObject({ status: 200, headers: { link: `<${origin}${page}>; rel="canonical"` } });
    expect(reply.text).toMatch(/^# \S/);
  }
});

test("llms.txt has the form of llmstxt.org, and llms-full.txt all that it links to as documentation", async () => {
  const { text } = await ask(port, { path: "/llms.txt" });
  const [title, summary, facts, ...sections] = text.trim().split("\n\n");
  expect(title).toMatch(/^# \S[^\n]*$/);
  expect(summary).toMatch(/^> \S[^\n]*$/);
  expect(facts).not.toMatch(/^#/m);
  expect(sections.filter((_, index) => index % 2 === 0)).toEqual(["## Documentation", "## Optional"]);
  for (const list of sections.filter((_, index) => index % 2 === 1))
    expect(list).toMatch(/^(- \[[^\]]+\]\([^)]+\): [^\n]+(\n|$))+$/);
  const full = await ask(port, { path: "/llms-full.txt" });
  for (const link of linksIn(sections[1]!)) {
    const part = await ask(port, { path: new URL(link).pathname });
    expect(full.text).toContain(part.text.trim());
  }
});

test("the reference has every operation", async () => {
  const { text } = await ask(port, { path: "/developers/reference.md" });
  for (const { method, path, summary } of operations) {
    expect(text).toContain(`### ${summary}\n\n\`${method} ${path}\``);
  }
});

test("addresses are those of PUBLIC_URL, or of the host that was asked", async () => {
  const host = { host: "hub.test:8080" };
  expect((await ask(port, { path: "/llms.txt", headers: host })).text).toContain(
    "(http://hub.test:8080/developers.md)",
  );
  Object.assign(env(), { PUBLIC_URL: "https://hub.example.com" });
  const { text } = await ask(port, { path: "/developers.md", headers: host });
  expect(text).toContain("(https://hub.example.com/developers/errors.md)");
  expect(text).toContain('"url": "https://hub.example.com/mcp"');
});
