import { globSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { developerApiListener } from "@/lib/developer-api/listener";
import { operations } from "@/lib/developer-api/operations";
import { isTextPath, textListener } from "@/lib/developer-api/texts/serve";
import { TEXTS } from "@/lib/developer-api/texts/texts";
import { DOCUMENTS, GUIDE } from "@/lib/guide/documents";
import { parseMarkdown } from "@/lib/guide/markdown";
import type { SearchEntry } from "@/lib/guide/search/entry";
import { env } from "@/lib/platform/env";
import { ask, askUntilServed } from "@/lib/testing/callers/ask";

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

const SEARCH = "/developers/search.json";
const paths = Object.keys(TEXTS).filter((path) => path !== SEARCH);
/** The guide's example of a webhook secret, which is nobody's. */
const EXAMPLE_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
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
    if (reply.text.length < 1_024) return;
    const packed = await ask(port, { path, headers: { "accept-encoding": "gzip" } });
    expect(packed.headers).toMatchObject({ "content-encoding": "gzip", etag: `W/${etag}` });
  });

  test("links only to what is there, by whole addresses of this server", async () => {
    const { text } = await ask(port, { path });
    const links = linksIn(text);
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
    const { text } = await ask(port, { path });
    expect(text.replaceAll(EXAMPLE_SECRET, "")).not.toMatch(SECRET);
  });
});

const topics = GUIDE.map((id) => DOCUMENTS[id].page).filter((page) => page !== "/developers");

test("every page for integrators has its text at the same address with .md, and says so", async () => {
  const pages = globSync("app/developers/**/page.tsx")
    .map((file) => `/${file.replace(/^app\//, "").replace(/\/page\.tsx$/, "")}`)
    .flatMap((page) => (page.endsWith("/[page]") ? topics : page));
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
  expect(linksIn(sections[1]!).length).toBeGreaterThan(topics.length);
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
  expect(text).toContain("(https://hub.example.com/developers/lists.md)");
  const agents = await ask(port, { path: "/developers/agents.md", headers: host });
  expect(agents.text).toContain('"url": "https://hub.example.com/mcp"');
});

test("the search has every topic, operation and error code, and each leads to a page and a heading that exist", async () => {
  const reply = await ask(port, { path: SEARCH });
  expect(reply.headers["content-type"]).toBe("application/json");
  const entries = JSON.parse(reply.text) as SearchEntry[];
  const titles = (kind: SearchEntry["kind"]) => entries.filter((each) => each.kind === kind).map(({ title }) => title);
  expect(titles("operation").sort()).toEqual(operations.map(({ summary }) => summary).sort());
  expect(titles("guide")).toEqual(expect.arrayContaining(GUIDE.map((id) => DOCUMENTS[id].title)));
  expect(titles("error")).toEqual(expect.arrayContaining(["KEY_REVOKED", "RATE_LIMITED"]));
  for (const { href } of entries.filter(({ kind }) => kind !== "operation")) {
    const [page, anchor] = href.split("#");
    const target = await ask(port, { path: `${page}.md` });
    expect(target.status, href).toBe(200);
    if (anchor) expect(headingsIn(target.text)).toContain(anchor);
  }
});
