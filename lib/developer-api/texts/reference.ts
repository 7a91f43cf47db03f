import type { Operation } from "@/lib/contracts/operation";
import { findBase } from "@/lib/developer-api/dialects/bases";
import { writePath } from "@/lib/developer-api/dialects/dialect";
import { v1 } from "@/lib/developer-api/dialects/v1";
import { type OpenApiDocument, openApiDocument } from "@/lib/developer-api/openapi/document/document";
import { errorCodesOf } from "@/lib/developer-api/openapi/document/error-codes";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { operations } from "@/lib/developer-api/operations";
import { describeFields, describeType, nameOfReference, resolve } from "@/lib/developer-api/texts/describe-schema";
import { withTextLinks } from "@/lib/guide/read-page";
import type { ErrorCode } from "@/lib/platform/errors";
import { singleton } from "@/lib/platform/singleton";

/** The page whose text this is. */
export const REFERENCE = {
  page: "/developers/reference",
  title: "Reference",
  about: "every operation with its parameters, fields and answers",
} as const;

/** Stands for the origin in the stored text: callers can name any host, and must not fill the memory. */
const STAND_IN = "https://origin.invalid";

/** The reference as Markdown: v2 in full, and how v1 differs. It is made from the OpenAPI document. */
export function writeReference(origin: string): string {
  const stored = singleton("reference-text", () => {
    const text = write(openApiDocument(findBase("/developer/v2", "")!, ADDRESSES));
    return withTextLinks(text.replaceAll(`](${STAND_IN}/`, "](/"), STAND_IN);
  });
  return stored.replaceAll(STAND_IN, origin);
}

const ADDRESSES = { origin: STAND_IN, own: `${STAND_IN}/developer/v2`, other: `${STAND_IN}/sandbox/developer/v2` };

type Described = Json & { method: string; path: string };

function write(document: OpenApiDocument): string {
  const tags = document.tags as { name: string; description: string }[];
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): Described => ({ ...operation, method: method.toUpperCase(), path }),
    ),
  );
  return [
    "# API reference",
    (document.info as Json).description,
    `The base URL is \`${ADDRESSES.own}\`, and \`${ADDRESSES.other}\` for the sandbox. The types of answers and bodies are at the end.`,
    `Every operation may be refused with ${codes(commonCodes())}.`,
    ...tags.flatMap(({ name, description }) => {
      const own = all.filter(({ tags: [tag] = [] }: Json & { tags?: string[] }) => tag === name);
      return own.length === 0
        ? []
        : [`## ${name}`, description, ...own.flatMap((each) => describeOperation(each, document))];
    }),
    "## Types",
    ...describeSchemas(document),
    "## The same operations in v1",
    V1,
    describeV1(),
  ].join("\n\n");
}

function describeOperation(operation: Described, document: OpenApiDocument): string[] {
  const { method, path, summary, description, parameters = [], requestBody } = operation;
  const shown = (parameters as Json[]).map((parameter) => resolve(document, parameter));
  const body = requestBody ? contentOf(requestBody as Json) : undefined;
  return [
    `### ${summary}`,
    `\`${method} ${path}\``,
    String(description),
    ...(shown.length > 0 ? ["Parameters:", shown.map(describeParameter).join("\n")] : []),
    ...(body ? [`Body: ${describeType(body.schema as Json)}`, ...example(body.example)] : []),
    describeAnswers(operation),
  ];
}

function describeParameter({ name, in: place, required, description, schema }: Json): string {
  const type = describeType(schema as Json);
  const text = String(description ?? "").replaceAll(/\s*\n\s*/g, " ");
  return `- \`${name}\` (${place}, ${type}${required ? ", required" : ""})${text && `: ${text}`}`;
}

/** The answer of a success, and the codes of refusals that not every operation has. */
function describeAnswers({ "x-operation": id, responses }: Described): string {
  const successes = Object.entries(responses as { [status: string]: Json }).filter(([status]) => Number(status) < 300);
  const answers = successes.map(([status, response]) => {
    const schema = contentOf(response)?.schema as Json | undefined;
    return schema ? `${status} with \`${nameOfReference(schema)}\`` : status;
  });
  const own = codesOf(operations.find((operation) => operation.id === id)!).filter(
    (code) => !commonCodes().includes(code),
  );
  return `Answers ${answers.join(" or ")}. ${own.length > 0 ? `May be refused with ${codes(own)}.` : ""}`.trim();
}

const codesOf = (operation: Operation): ErrorCode[] => [...errorCodesOf(operation).values()].flat();
const codes = (list: ErrorCode[]) => list.map((code) => `\`${code}\``).join(", ");

/** What every operation may answer. */
function commonCodes(): ErrorCode[] {
  const [first = [], ...others] = operations.map(codesOf);
  return first.filter((code) => others.every((list) => list.includes(code)));
}

function contentOf({ content }: Json): Json | undefined {
  return (content as { [type: string]: Json } | undefined)?.["application/json"];
}

function example(value: unknown): string[] {
  return value === undefined ? [] : [`\`\`\`json\n${JSON.stringify(value)}\n\`\`\``];
}

function describeSchemas({ components }: OpenApiDocument): string[] {
  return Object.entries(components.schemas).flatMap(([name, schema]) => {
    const { description } = schema as Json;
    return [`### ${name}`, ...(description ? [String(description)] : []), describeFields(schema as Json)];
  });
}

const V1 =
  "v1 has the base URL `/api/v1`. Names are in snake case, `site` is `location`, a list has `page` and `per_page` instead of `limit` and `offset`, and " +
  "the `details` of an error are a list of `field` and `issue`. Ids, values and permissions are the same.";

function describeV1(): string {
  return operations.map(({ id, method, path }) => `- \`${id}\`: \`${method} ${writePath(v1, path)}\``).join("\n");
}
