import { describe, expect, test } from "vitest";
import { z } from "zod";
import { operation } from "@/lib/contracts/operation";
import { BASES, type Base } from "@/lib/developer-api/dialects/bases";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { operations } from "@/lib/developer-api/operations";
import { PUBLIC_EVENT_TYPES } from "@/lib/events/catalog/labels";
import { documentOf } from "@/lib/testing/document-of";
import { type DocumentedResponse, DocumentMatcher } from "@/lib/testing/match-document";

const sandboxOf = (base: Base) => BASES.find(({ path }) => path === `/sandbox${base.path}`)!;
const live = BASES.filter(({ environment }) => environment === "live");

describe.each(BASES.map((base) => [base.path, base] as const))("the document of %s", (_, base) => {
  const document = documentOf(base);
  const matcher = new DocumentMatcher(document);
  const described = Object.values(document.paths).flatMap((path) => Object.values(path));

  test.each(described.map((each) => [each.operationId, each] as const))("the examples of %s are valid", (_id, each) => {
    const body = each.requestBody as { content: { [type: string]: { schema: Json; example: unknown } } } | undefined;
    for (const { schema, example } of Object.values(body?.content ?? {})) {
      expect(matcher.problemsOf(schema, example)).toEqual([]);
    }
    for (const parameter of each.parameters ?? []) {
      const { schema, example } = matcher.resolve<{ schema: Json; example?: unknown }>(parameter);
      if (example !== undefined) expect(matcher.problemsOf(schema, example)).toEqual([]);
    }
    for (const response of Object.values(each.responses)) {
      const { headers, content } = matcher.resolve<DocumentedResponse>(response as Json);
      for (const header of Object.values(headers)) {
        const { schema, example } = matcher.resolve<typeof header>(header as unknown as Json);
        expect(matcher.problemsOf(schema, example)).toEqual([]);
      }
      for (const { schema, example, examples } of Object.values(content ?? {})) {
        const shown = [...(example ? [example] : []), ...Object.values(examples ?? {}).map(({ value }) => value)];
        expect(shown.length).toBeGreaterThan(0);
        for (const value of shown) expect(matcher.problemsOf(schema, value)).toEqual([]);
      }
    }
  });

  test("every parameter and tag has a description", () => {
    const parameters = described.flatMap((each) => each.parameters ?? []);
    for (const parameter of parameters) {
      expect(matcher.resolve<Json>(parameter)).toMatchObject({ description: expect.stringMatching(/\w+/) });
    }
    for (const tag of document.tags as Json[]) expect(tag.description, String(tag.name)).toMatch(/\w+/);
  });

  test("API consoles send no value that the user has not chosen", () => {
    const parameters = described.flatMap((each) => (each.parameters ?? []).map((one) => matcher.resolve<Json>(one)));
    const isChoice = (schema: Json) => "enum" in ((schema.items as Json | undefined) ?? schema);
    const choices = parameters.filter(({ schema }) => isChoice(schema as Json) && !("default" in (schema as Json)));
    expect(choices.length).toBeGreaterThan(0);
    for (const { schema, examples } of choices) {
      const [example] = Object.values(examples as { [name: string]: { value: unknown } });
      expect(example).toMatchObject({ "x-disabled": true });
      expect(matcher.problemsOf(schema as Json, example!.value)).toEqual([]);
    }
  });

  test("several values of one parameter are one text, separated by commas", () => {
    const parameters = described.flatMap((each) => (each.parameters ?? []).map((one) => matcher.resolve<Json>(one)));
    const several = parameters.filter(({ schema }) => (schema as Json).type === "array");
    const names = new Set(several.map(({ name }) => name));
    const ids = ["siteId", "hostId", "recipientId", "messageId"].map(base.dialect.write);
    expect(names).toEqual(
      new Set([...ids, "status", "presence", "types", "outcome", "cause", ...["visitorType"].map(base.dialect.write)]),
    );
    for (const parameter of several) {
      expect(parameter).toMatchObject({ style: "form", explode: false, schema: { minItems: 1, maxItems: 20 } });
    }
  });

  test("no object is described twice or without a name", () => {
    const objects: string[] = [];
    const collect = (part: unknown): void => {
      if (part === null || typeof part !== "object") return;
      if ("properties" in part && "type" in part) objects.push(JSON.stringify(part));
      for (const inner of Object.values(part)) collect(inner);
    };
    collect({ ...document.components.schemas });
    const schemas = Object.values(document.components.schemas) as Json[];
    const named = schemas.filter(({ properties }) => properties).map((schema) => JSON.stringify(schema));
    expect(objects.toSorted()).toEqual(named.toSorted());
    expect(new Set(named).size).toBe(named.length);
    objects.length = 0;
    collect([document.paths, document.components.responses, document.components.parameters]);
    expect(objects).toEqual([]);
  });

  test("every reference resolves, and every named part is used", () => {
    const references = new Set(JSON.stringify(document).match(/#\/components\/[\w/-]+/g));
    const { securitySchemes: _, ...sections } = document.components;
    const parts = Object.entries(sections).flatMap(([section, named]) =>
      Object.keys(named).map((name) => `#/components/${section}/${name}`),
    );
    expect(parts.toSorted()).toEqual([...references].toSorted());
  });
});

describe("webhooks", () => {
  test.each(BASES)("$path describes every event in its own names, with an example that fits", (base) => {
    const document = documentOf(base);
    for (const [type, { post }] of Object.entries(document.webhooks as Record<string, { post: Json }>)) {
      const { schema, example } = (post.requestBody as { content: Record<string, Json> }).content["application/json"]!;
      expect(new DocumentMatcher(document).problemsOf(schema as Json, example), type).toEqual([]);
      const { data, environment } = example as { data: Json; environment: string };
      expect([environment, base.dialect.write("siteId") in data]).toEqual([base.environment, true]);
      if (!type.startsWith("key.")) expect(data.url).toContain(`https://hub.acme.test${base.path}/`);
    }
  });
});

test("people are on site in every dialect", () => {
  const texts = BASES.map((base) => JSON.stringify(documentOf(base)));
  for (const text of texts) {
    expect(text).toContain("`status=active` means visitors on site.");
    expect(text).toContain('"operationId":"listOnSite"');
    expect(text).not.toMatch(/\bon[ -]location|OnLocation/);
  }
});

describe("one contract", () => {
  const output = z.object({ id: z.string(), siteId: z.string(), openingHours: z.string().nullable() });
  const widget = operation({
    id: "widgets.list",
    method: "GET",
    path: "/sites/{siteId}/widgets",
    tag: "Widgets",
    summary: "List a site's widgets",
    description: "By `siteId`, for keys of `site:read`.",
    access: "read",
    answers: "list",
    ids: { siteId: "site" },
    query: z.object({ sort: z.enum(["openingHours", "id"]).default("openingHours") }),
    output,
    example: { output: { id: "w", siteId: "s", openingHours: null } },
    run: async () => null,
  });
  const [v2, v1] = live.map((base) => documentOf(base, [widget]));

  test("an added field appears in both documents, in their own names", () => {
    expect(v2?.components.schemas.Widget).toMatchObject({ required: ["id", "siteId", "openingHours"] });
    expect(v1?.components.schemas.Widget).toMatchObject({ required: ["id", "location_id", "opening_hours"] });
  });

  test("so do paths, sorts, texts and examples", () => {
    const of1 = v1?.paths["/locations/{location_id}/widgets"]?.get as Json;
    const of2 = v2?.paths["/sites/{siteId}/widgets"]?.get as Json;
    expect(of1.summary).toBe("List a location's widgets");
    expect(of1.description).toContain("By `location_id`, for keys of `site:read`.");
    expect(of2.description).toContain("By `siteId`, for keys of `site:read`.");
    const sort = (described: Json) => (described.parameters as Json[]).find(({ name }) => name === "sort")?.schema;
    expect(sort(of1)).toMatchObject({ enum: ["opening_hours", "id"], default: "opening_hours" });
    expect(sort(of2)).toMatchObject({ enum: ["openingHours", "id"], default: "openingHours" });
  });

  test("the sandbox's documents differ from the live ones only in their servers and the failure simulation", () => {
    for (const base of live) {
      const sandbox = sandboxOf(base);
      const [ofLive, ofSandbox] = [documentOf(base), documentOf(sandbox)];
      const addressOf = ({ path }: Base) => `https://hub.acme.test${path}`;
      expect(ofSandbox.servers.map(({ url }) => url)).toEqual([addressOf(sandbox), addressOf(base)]);
      const { servers: _, paths, webhooks: _examples, components, ...rest } = ofSandbox;
      const { servers: _live, paths: livePaths, webhooks, components: liveComponents, ...liveRest } = ofLive;
      expect(Object.keys(webhooks as Json)).toEqual(PUBLIC_EVENT_TYPES);
      expect(rest).toEqual(liveRest);
      expect(components.schemas).toEqual(liveComponents.schemas);
      for (const [path, methods] of Object.entries(livePaths)) {
        for (const [method, described] of Object.entries(methods)) {
          const { parameters = [], responses, ...inSandbox } = paths[path]![method]!;
          const {
            parameters: liveParameters = [],
            responses: liveResponses,
            servers: _elsewhere,
            ...inLive
          } = described;
          expect(inSandbox).toEqual(inLive);
          const simulation = { $ref: "#/components/parameters/XSandboxSimulate" };
          expect(parameters).toEqual([...liveParameters, simulation]);
          expect(Object.keys(responses)).toEqual(expect.arrayContaining(Object.keys(liveResponses)));
          expect(Object.keys(responses)).toEqual(
            expect.arrayContaining(["401", "403", "404", "409", "429", "500", "503"]),
          );
        }
      }
    }
  });

  test("sandbox-only operations are also in the live documents, with the sandbox's address", () => {
    for (const base of live) {
      const { paths } = documentOf(base);
      expect(paths["/reset"]?.post?.servers).toEqual([
        { url: `https://hub.acme.test${sandboxOf(base).path}`, description: "Sandbox" },
      ]);
      expect(documentOf(sandboxOf(base)).paths["/reset"]?.post).not.toHaveProperty("servers");
      const others = Object.entries(paths).filter(([path]) => path !== "/reset");
      for (const [path, methods] of others) expect(JSON.stringify(methods), path).not.toContain('"servers"');
    }
  });

  test("every link in a text is absolute", () => {
    for (const base of live) {
      const links = JSON.stringify(documentOf(base)).match(/\]\([/h][^)]*\)/g) ?? [];
      expect(links.length).toBeGreaterThan(10);
      for (const link of links) expect(link).toMatch(/^\]\(https:\/\/hub[.]acme[.]test\/developers/);
    }
  });

  test("every operation is described", () => {
    for (const base of live) {
      const ids = Object.values(documentOf(base).paths).flatMap((path) =>
        Object.values(path).map((described) => described["x-operation"]),
      );
      expect(ids.toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
    }
  });
});
