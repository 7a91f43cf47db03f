import { expect, test } from "vitest";
import type { Field, Method, Model } from "@/sdk/generator/model";
import { writeNode } from "@/sdk/generator/node";
import { readModel } from "@/sdk/generator/read-model";

const model = readModel();
const text = (name: string): Field => ({
  name,
  type: { kind: "text", values: null, format: "date-time" },
  isRequired: true,
  isNullable: true,
  isSecret: false,
  description: "Ends */ nothing.",
});

test("a new field is in the types: a text in answers, a text or a Date in requests and queries", () => {
  const files = writeNode({
    ...model,
    schemas: model.schemas.map((schema) => ({ ...schema, fields: [...schema.fields, text("seenAt")] })),
    resources: withMethod((method) => ({ ...method, query: [...method.query, text("seenSince")] })),
  });
  const types = files.get("src/generated/types.ts")!;
  expect(interfaceOf(types, "Visitor")).toContain("  /** Ends *\\/ nothing. */\n  seenAt: string | null;");
  expect(interfaceOf(types, "UpdateVisitor")).toContain("  seenAt: string | Date | null;");
  const visitors = files.get("src/generated/visitors.ts")!;
  expect(interfaceOf(visitors, "VisitorsListQuery")).toContain("  seenSince: string | Date | null;");
});

test("a new operation is a method, with its imports", () => {
  const praise: Method = {
    ...model.resources.find(({ name }) => name === "visitors")!.methods.find(({ name }) => name === "check_in")!,
    operation: "praises.give_now",
    name: "give_now",
    path: "/praises/{praiseId}/to/{visitorId}",
    ids: [text("praiseId"), text("visitorId")],
    takesIfMatch: false,
  };
  const resources = [...model.resources, { name: "praises", description: "Praises.", methods: [praise] }];
  const files = writeNode({ ...model, resources });
  const code = files.get("src/generated/praises.ts")!;
  expect(code).toContain('import { type CallOptions, type IdempotencyKey, path } from "../http/request.js";');
  expect(code).toContain('import type { Visitor } from "./types.js";');
  expect(code).toContain("async giveNow(");
  expect(code).toContain("path: path`/praises/$" + "{praiseId}/to/$" + "{visitorId}`,");
  expect(files.get("src/generated/api.ts")).toContain("this.praises = new PraisesResource(transport);");
  expect(files.get("src/generated/index.ts")).toContain('export type * from "./praises.js";');
});

function withMethod(change: (method: Method) => Method): Model["resources"] {
  return model.resources.map((resource) => ({ ...resource, methods: resource.methods.map(change) }));
}

function interfaceOf(code: string, name: string): string {
  return new RegExp(`^export interface ${name} \\{$[\\s\\S]*?^\\}$`, "m").exec(code)![0];
}
