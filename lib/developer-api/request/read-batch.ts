import { z } from "zod";
import { type BatchItem, batchItemShape } from "@/lib/contracts/batch";
import type { KeyState } from "@/lib/contracts/key-state";
import type { Operation } from "@/lib/contracts/operation";
import { type Given, makeReader, readGiven } from "@/lib/developer-api/request/read-input";
import { scopeRefusal } from "@/lib/developer-api/request/require-permission";
import type { Route } from "@/lib/developer-api/request/routes";
import { mayRun } from "@/lib/keys/access";
import { type AppError, type FieldIssue, notFound } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";
import { resolveExampleIds } from "@/lib/sandbox/example-records";

const itemSchema = z.object({ ...batchItemShape, data: z.unknown().optional() });

type Batch = NonNullable<Operation["batch"]>;
type Around = { route: Route; batch: Batch; key: KeyState };

/** Reads each item through the schema of its `op`. What is wrong with one is its own result, not the request's. */
export function readBatch(route: Route, batch: Batch, key: KeyState, operations: unknown[]): BatchItem[] {
  return operations.map((operation) => readItem(operation, { route, batch, key }));
}

function readItem(given: unknown, { route, batch, key }: Around): BatchItem {
  const { dialect } = route;
  if (!isObject(given)) return broken([{ field: "op", issue: "Each item must be an object with an `op`." }]);
  const { data: read, issues: found } = readGiven(makeReader(itemSchema, "field", dialect), toGiven(given));
  const issues: BatchItem["issues"] = found.map((issue) => ({ ...issue, isWritten: true }));
  const { op, externalId, id } = read as Partial<BatchItem>;
  if (op === undefined) return broken(issues);
  const data = op === "delete" ? {} : readData(given.data, { op, route, batch, issues });
  if (key.environment === "sandbox") resolveExampleIds(data, key.organizationId);
  const item = { op, externalId: externalId ?? idInData(op, data), id: ownId(id, key), data, issues };
  issues.push(...issuesOfNames(item, given));
  if (item.op !== "delete" && item.externalId) data.externalId = item.externalId;
  return { ...item, refusal: refusalOf(item, { route, batch, key }) };
}

function readData(
  data: unknown,
  { op, route, batch, issues }: Omit<Around, "key"> & { op: "create" | "upsert"; issues: BatchItem["issues"] },
) {
  if (!isObject(data)) {
    issues.push({ field: "data", issue: data === undefined ? "This field is required." : "Use an object." });
    return {};
  }
  const { data: read, issues: found } = readGiven(makeReader(batch[op], "field", route.dialect), toGiven(data));
  issues.push(...found.map(({ field, issue }) => ({ field: `data.${field}`, issue, isWritten: true as const })));
  return read;
}

const idInData = (op: BatchItem["op"], { externalId }: Record<string, unknown>) =>
  op === "create" && typeof externalId === "string" ? externalId : undefined;

/** What is wrong with the names of the record. */
function issuesOfNames({ op, externalId, id, data }: Omit<BatchItem, "refusal">, given: object): FieldIssue[] {
  if (op === "delete") {
    const one =
      (externalId === undefined) !== (id === undefined) ||
      "id" in given ||
      "externalId" in given ||
      "external_id" in given;
    if (id !== undefined && externalId !== undefined)
      return [{ field: "id", issue: "Give either `id` or `externalId`." }];
    if (!one) return [{ field: "externalId", issue: "Give the `externalId` or the `id` of the record." }];
    return "data" in given ? [{ field: "data", issue: "A delete takes no data." }] : [];
  }
  const issues: FieldIssue[] = [];
  if (id !== undefined) issues.push({ field: "id", issue: "Only a delete takes an id. Give an `externalId`." });
  const isMissing = op === "upsert" && externalId === undefined && !("externalId" in given || "external_id" in given);
  if (isMissing) issues.push({ field: "externalId", issue: "This field is required." });
  const inData = data.externalId;
  if (externalId !== undefined && inData !== undefined && inData !== externalId)
    issues.push({ field: "externalId", issue: "This differs from the external id in `data`. Give one of them." });
  return issues;
}

/** A scope that includes the batch must also include what an item does. */
function refusalOf({ op, id }: Pick<BatchItem, "op" | "id">, { route, batch, key }: Around): AppError | null {
  const operation = `${route.operation.id.split(".")[0]}.${op}`;
  const needed = { operation, access: "write", globalOnly: false } as const;
  if (!mayRun(key, needed)) return scopeRefusal(needed, key);
  return id === undefined || op !== "delete" || isId(batch.kind, id) ? null : notFound(batch.kind);
}

/** The id, or that of the sandbox's record for the documents' example. */
function ownId(id: string | undefined, key: KeyState): string | undefined {
  const named: Record<string, unknown> = { recordId: id };
  if (id !== undefined && key.environment === "sandbox") resolveExampleIds(named, key.organizationId);
  return named.recordId as string | undefined;
}

function broken(issues: BatchItem["issues"]): BatchItem {
  return { op: "create", externalId: undefined, id: undefined, data: {}, issues, refusal: null };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function toGiven(value: object): Given {
  return { values: new Map(Object.entries(value)), repeated: [] };
}
