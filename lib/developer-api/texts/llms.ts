import { BASES } from "@/lib/developer-api/dialects/bases";
import { JWKS_PATH } from "@/lib/developer-api/jwks";
import { REFERENCE, writeReference } from "@/lib/developer-api/texts/reference";
import { DOCUMENTS, type Document, GUIDE } from "@/lib/guide/documents";
import { readPageText } from "@/lib/guide/read-page";

const SUMMARY =
  "The developer API of Integrations Hub reads and changes the visitors, employees, deliveries and sites of an organization. " +
  "Software calls it with an API key that an admin of the organization creates.";

const PAGES = [...GUIDE.map((id) => DOCUMENTS[id]), REFERENCE, DOCUMENTS.errors];

/** What there is to read about the API, with links to all of it (llmstxt.org). */
export function writeIndex(origin: string): string {
  const facts = [
    `- The base URL is \`${origin}/developer/v2\`. Send the key in the header \`X-API-Key\`, from a server, never from a web page.`,
    `- Sandbox keys work under \`${origin}/sandbox/developer/v2\`, on records that are not real. Begin there.`,
    `- AI agents call the same operations as tools (MCP, streamable HTTP) at \`${origin}/mcp\` and \`${origin}/sandbox/mcp\`, with the same header.`,
    "- Errors have a `code` that never changes. Fields are null, never absent. Times are ISO 8601 in UTC.",
  ];
  const documentation = PAGES.map(({ title, page, about }) => link(title, `${origin}${page}.md`, about));
  const optional = [
    ...openApiDocuments(origin),
    link(
      "Postman collection",
      `${origin}/developer/v2/postman.json`,
      "an example request for every operation, to be run in the sandbox",
    ),
    link("Public keys", origin + JWKS_PATH, "to verify tokens (JWKS)"),
    link("Everything in one file", `${origin}/llms-full.txt`, "all texts of the documentation"),
  ];
  return sections([
    "# Integrations Hub developer API",
    `> ${SUMMARY}`,
    facts.join("\n"),
    "## Documentation",
    documentation.join("\n"),
    "## Optional",
    optional.join("\n"),
  ]);
}

/** All texts of the documentation, one after another. */
export async function writeEverything(origin: string): Promise<string> {
  const texts = await Promise.all([...GUIDE, "errors" as Document].map((id) => readPageText(id, origin)));
  const errors = texts.pop()!;
  return sections([`> ${SUMMARY}`, ...texts, writeReference(origin), errors]);
}

function openApiDocuments(origin: string): string[] {
  const live = BASES.filter(({ environment }) => environment === "live");
  return live.flatMap(({ path, dialect }) =>
    ["json", "yaml"].map((format) =>
      link(
        `OpenAPI document of ${dialect.id} (${format})`,
        `${origin}${path}/openapi.${format}`,
        "every operation, for tools",
      ),
    ),
  );
}

function link(title: string, url: string, about: string): string {
  return `- [${title}](${url}): ${about}`;
}

function sections(texts: string[]): string {
  return `${texts.map((text) => text.trim()).join("\n\n")}\n`;
}
