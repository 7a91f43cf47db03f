import type { Base } from "@/lib/developer-api/dialects/bases";
import type { Addresses } from "@/lib/developer-api/openapi/addresses";
import { type OpenApiDocument, openApiDocument } from "@/lib/developer-api/openapi/document/document";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { exampleVariables } from "@/lib/developer-api/postman/example-variables";
import { afterAnswer, COLLECTION_SCHEMA, type Collection, type Variable } from "@/lib/developer-api/postman/format";
import { compareInRun } from "@/lib/developer-api/postman/run-order";
import { type Described, exampleBody, type Parameter, writeItem } from "@/lib/developer-api/postman/write-item";

/**
 * The dialect's API as a Postman collection (2.1), made of the sandbox's OpenAPI document. Its requests succeed from the first to the
 * last in any sandbox, run after run.
 */
export function postmanCollection({ dialect, path, environment }: Base, addresses: Addresses): Collection {
  const sandbox = environment === "sandbox" ? addresses.own : (addresses.other ?? addresses.own);
  const document = openApiDocument(
    { dialect, path, environment: "sandbox" },
    { origin: addresses.origin, own: sandbox, other: null },
  );
  const described = describeAll(document);
  const variables = exampleVariables(dialect, described.flatMap(pathExamples).concat(described.flatMap(otherExamples)));
  const folders = Map.groupBy(described, ({ operation }) => String((operation.tags as string[])[0]));
  const descriptions = new Map((document.tags as Json[]).map(({ name, description }) => [name, String(description)]));
  const { title, version } = document.info as { title: string; version: string };
  return {
    info: { name: title, version, description: introduction(addresses.origin), schema: COLLECTION_SCHEMA },
    auth: {
      type: "apikey",
      apikey: Object.entries(KEY_IN_HEADER).map(([key, value]) => ({ key, value, type: "string" })),
    },
    event: [afterAnswer(...EXPECT_SUCCESS)],
    variable: [...ownVariables(sandbox), ...idVariables(variables.values)],
    item: [...folders].map(([name, operations]) => ({
      name,
      description: descriptions.get(name) ?? "",
      item: operations
        .toSorted((a, b) => compareInRun(a.operation["x-operation"], b.operation["x-operation"]))
        .map((each) => writeItem(each, dialect, variables)),
    })),
  };
}

const KEY_IN_HEADER = { key: "X-API-Key", value: "{{apiKey}}", in: "header" };

const EXPECT_SUCCESS = [
  'pm.test("The request succeeds", () => {',
  "  pm.expect(pm.response.code).to.be.within(200, 299);",
  "});",
];

function introduction(origin: string): string {
  return [
    "Set the variable `apiKey` to a sandbox key, here or in the environment that you can download beside this collection. A key that",
    "reaches all sites and may read and write can send every request.",
    "",
    "Run the collection to try everything: it begins with a reset of the sandbox, and each request succeeds. Requests that create a record",
    "store its id in a variable, which the requests after it use. At first, the variables name records that every sandbox has.",
    "",
    "With the live environment, set these variables to ids of your own records. Live records are really changed and deleted.",
    "",
    `The [guide](${origin}/developers) explains the API, and the [reference](${origin}/developers/reference) documents every field and error.`,
  ].join("\n");
}

function ownVariables(baseUrl: string): Variable[] {
  const [key, token] = [
    "Your API key, `ihub_sandbox_…`. Keep it to yourself: set it as a current value, which is not shared.",
    "The token of `Exchange a key for a token`. To use it, choose the authorization type Bearer Token with `{{token}}`.",
  ];
  return [
    { key: "baseUrl", value: baseUrl, type: "string" },
    { key: "apiKey", value: "", type: "string", secret: true, description: key },
    { key: "token", value: "", type: "string", secret: true, description: token },
  ];
}

function idVariables(values: Map<string, string>): Variable[] {
  return [...values].map(([key, value]) => ({ key, value, type: "string" }));
}

function describeAll(document: OpenApiDocument): Described[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const parameters = (operation.parameters ?? []).map((each) => resolve(document, each) as Parameter);
      return { path, method, operation, parameters };
    }),
  );
}

/** Parameters that several operations share are references. */
function resolve({ components }: OpenApiDocument, parameter: Json): unknown {
  const name = String(parameter.$ref ?? "")
    .split("/")
    .at(-1);
  return name ? components.parameters[name] : parameter;
}

/** A path's example is that of the record which its operation shows; the first one becomes the variable's value. */
function pathExamples({ parameters }: Described): string[] {
  return parameters.flatMap((parameter) => (parameter.in === "path" ? String(parameter.example) : []));
}

function otherExamples({ operation, parameters }: Described): string[] {
  return [JSON.stringify(exampleBody(operation) ?? ""), JSON.stringify(parameters)];
}
