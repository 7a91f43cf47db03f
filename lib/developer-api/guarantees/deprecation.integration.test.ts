import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { exampleSite } from "@/lib/contracts/example-ids";
import { type Deprecation, type Operation, operation } from "@/lib/contracts/operation";
import { idOf } from "@/lib/contracts/view-fields";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { writePath } from "@/lib/developer-api/dialects/dialect";
import { v1 } from "@/lib/developer-api/dialects/v1";
import { operations } from "@/lib/developer-api/operations";
import { windowInput } from "@/lib/inputs/list-input";
import { env } from "@/lib/platform/env";
import { forgetSingleton } from "@/lib/platform/singleton";
import { type Ask, ask, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { documentOf } from "@/lib/testing/document-of";
import { type DocumentedOperation, DocumentMatcher } from "@/lib/testing/match-document";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

/* Nothing is deprecated now, so these operations are made up. They are served and documented as all others are. */

const SINCE = new Date("2026-06-01T12:30:00Z");
const SUNSET = new Date("2027-01-01T00:00:00Z");
const retired: Deprecation = { since: SINCE, sunset: SUNSET, link: "/developers#widgets" };
const discouraged: Deprecation = { since: SINCE, link: "/developers#gadgets" };

const output = z.object({ id: idOf("site"), name: z.string() });
const thing = { tag: "Widgets", access: "any", output, example: { output: exampleSite } } as const;

const widgets = operation({
  ...thing,
  ...{ id: "widgets.list", method: "GET", path: "/widgets", summary: "List widgets", description: "Lists them." },
  answers: "list",
  deprecated: retired,
  query: z.object(windowInput),
  run: (_ctx, { offset }) => ({ items: [exampleSite], total: 1, offset, next: null }),
});
const gadget = operation({
  ...thing,
  ...{ id: "gadgets.get", method: "GET", path: "/gadgets", summary: "Get a gadget", description: "Gets it." },
  answers: "one",
  deprecated: discouraged,
  run: () => exampleSite,
});
const nothing = operation({
  ...thing,
  ...{ id: "gadgets.delete", method: "DELETE", path: "/gadgets", summary: "Delete", description: "Deletes it." },
  answers: "nothing",
  output: null,
  deprecated: discouraged,
  run: () => null,
});
const kept = operation({
  ...thing,
  ...{ id: "gizmos.get", method: "GET", path: "/gizmos", summary: "Get a gizmo", description: "Gets it." },
  answers: "one",
  run: () => exampleSite,
});
const madeUp: Operation[] = [widgets, gadget, nothing, kept];

const api = shareApi();
let secret: string;

function forgetRoutes(): void {
  for (const { dialect } of BASES) {
    for (const kind of ["routes", "plain-routes", "collection-words"]) forgetSingleton(`${kind}-${dialect.id}`);
  }
}

beforeAll(async () => {
  operations.push(...madeUp);
  forgetRoutes();
  const ctx = await makeMember((await makeOrganization()).id);
  secret = await makeSecret(ctx, { reach: "all_sites", access: "read", siteIds: [] });
});

afterAll(() => {
  operations.splice(-madeUp.length);
  forgetRoutes();
});

afterEach(() => {
  v1.deprecated = null;
  Object.assign(env(), { PUBLIC_URL: undefined });
});

const announced = ({ headers }: Reply) => [headers.deprecation, headers.sunset];
const AT = "@1780317000";
const UNTIL = "Fri, 01 Jan 2027 00:00:00 GMT";

describe.each(BASES.filter(({ environment }) => environment === "live"))("under $path", (base) => {
  const { path, dialect } = base;
  const call = (below: string, more: Partial<Ask> = {}) =>
    ask(api.port, { path: path + below, ...more, headers: { "x-api-key": secret, ...more.headers } });

  test("each answer of a deprecated operation says since when, until when and where to read on", async () => {
    const list = await call("/widgets");
    expect([list.status, ...announced(list)]).toEqual([200, AT, UNTIL]);
    expect(list.headers.link).toMatch(/; rel="last", <\/developers#widgets>; rel="deprecation"$/);
    const refused = await call("/widgets?color=red");
    expect([refused.status, ...announced(refused)]).toEqual([422, AT, UNTIL]);
    expect(refused.headers.link).toBe(
      '</developers/errors#validation_error>; rel="help", </developers#widgets>; rel="deprecation"',
    );
  });

  test("without an end there is no Sunset; also answers without a body announce the deprecation", async () => {
    const one = await call("/gadgets");
    const head = await call("/gadgets", { method: "HEAD" });
    const same = await call("/gadgets", { headers: { "if-none-match": one.headers.etag! } });
    const gone = await call("/gadgets", { method: "DELETE" });
    expect([one, head, same, gone].map(({ status }) => status)).toEqual([200, 200, 304, 204]);
    for (const reply of [one, head, same, gone]) {
      expect(announced(reply)).toEqual([AT, undefined]);
      expect(reply.headers.link).toBe('</developers#gadgets>; rel="deprecation"');
    }
  });

  test("the link is absolute where the server's address is known", async () => {
    Object.assign(env(), { PUBLIC_URL: "https://hub.acme.test" });
    const { headers } = await call("/gadgets");
    expect(headers.link).toBe('<https://hub.acme.test/developers#gadgets>; rel="deprecation"');
  });

  test("other operations announce nothing", async () => {
    for (const below of ["/gizmos", "/me", "/nothing"]) {
      const reply = await call(below);
      expect([...announced(reply), reply.headers.link ?? ""], below).toEqual([
        undefined,
        undefined,
        expect.not.stringContaining("deprecation"),
      ]);
    }
  });

  test("the document marks what is deprecated, says it in words, and describes these answers", async () => {
    const matcher = new DocumentMatcher(documentOf(base));
    const described = ({ path: below, method }: Operation): DocumentedOperation =>
      matcher.document.paths[writePath(dialect, below)]![method.toLowerCase()]!;
    expect(described(widgets)).toMatchObject({
      deprecated: true,
      description: expect.stringMatching(
        /^\*\*Deprecated\*\* since 2026-06-01\. It stops working on 2027-01-01\. \[What to use instead\]\(https:\/\/hub\.acme\.test\/developers#widgets\)\.\n\nLists them\./,
      ),
    });
    expect(described(gadget).description).toMatch(/^\*\*Deprecated\*\* since 2026-06-01\. \[What/);
    expect(described(kept)).not.toHaveProperty("deprecated");
    const one = await call("/gadgets");
    const replies: [Operation, Reply][] = [
      [widgets, await call("/widgets")],
      [widgets, await call("/widgets?color=red")],
      [gadget, one],
      [gadget, await call("/gadgets", { headers: { "if-none-match": one.headers.etag! } })],
      [nothing, await call("/gadgets", { method: "DELETE" })],
      [kept, await call("/gizmos")],
    ];
    for (const [asked, reply] of replies)
      expect(matcher.problemsOfReply(described(asked), reply), asked.id).toEqual([]);
  });
});

test("a deprecated dialect announces it in each answer under its bases, and in its document", async () => {
  v1.deprecated = retired;
  const headers = { "x-api-key": secret };
  const replies = [
    await ask(api.port, { path: "/api/v1/me", headers }),
    await ask(api.port, { path: "/api/v1/me" }),
    await ask(api.port, { path: "/api/v1/nothing", headers }),
    await ask(api.port, { path: "/sandbox/api/v1/me" }),
  ];
  expect(replies.map(({ status }) => status)).toEqual([200, 401, 404, 401]);
  for (const reply of replies) expect(announced(reply)).toEqual([AT, UNTIL]);
  expect(announced(await ask(api.port, { path: "/developer/v2/me", headers }))).toEqual([undefined, undefined]);
  const document = documentOf(BASES.find(({ path }) => path === "/api/v1")!);
  const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  for (const each of described) expect(each.deprecated, each.operationId).toBe(true);
  expect((document.info as { description: string }).description).toMatch(/^\*\*Deprecated\*\* since 2026-06-01/);
});
