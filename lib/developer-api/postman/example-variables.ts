import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { ID_PREFIXES, type IdKind } from "@/lib/platform/id-kinds";

/** Kinds of records whose path parameter has a shorter name. */
const SHORT: Partial<Record<IdKind, string>> = { webhookEndpoint: "endpoint", webhookMessage: "message" };

const ID = /\b([a-z]+)_[0-7][0-9a-z]{25}\b/g;

/** The variables that replace the ids in a document's example requests. */
export type ExampleVariables = {
  /** The first example of each kind, by variable. In every sandbox it is the id of an existing record. */
  values: Map<string, string>;
  /** Writes the variables in place of the ids. */
  fillIn(text: string): string;
};

/** Replaces the ids in example requests by a variable for each kind of record, such as `{{visitorId}}`. */
export function exampleVariables(dialect: Dialect, examples: string[]): ExampleVariables {
  const values = new Map<string, string>();
  for (const [id, prefix = ""] of examples.flatMap((text) => [...text.matchAll(ID)])) {
    const name = variableOf(dialect, prefix);
    if (!values.has(name)) values.set(name, id);
  }
  const fillIn = (text: string) => text.replaceAll(ID, (_, prefix) => `{{${variableOf(dialect, prefix)}}}`);
  return { values, fillIn };
}

function variableOf({ write }: Dialect, prefix: string): string {
  const [kind = prefix] = Object.entries(ID_PREFIXES).find(([, each]) => each === prefix) ?? [];
  return write(`${SHORT[kind as IdKind] ?? kind}Id`);
}
