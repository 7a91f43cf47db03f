/** Titles and, for `/llms.txt`, what they are about. */
const ABOUT = {
  "first-call": ["First call", "five minutes from nothing to a checked-in visitor, with an SDK or curl"],
  sdks: ["The SDKs", "clients for Node, Python, Ruby and PHP: their options, names and results"],
  "going-live": ["Going live", "from the sandbox to live records, what to do when a key leaks, a check list"],
  lists: ["Lists", "pages, filters, order, and who is on site"],
  sync: ["Keep a copy in sync", "read only what changed, deletions included"],
  imports: ["Import a directory", "external ids, upserts and batches"],
  webhooks: ["Receive events", "webhooks: their form, their signature, and when they come again"],
  events: ["Pull events", "the feed of events, by long poll"],
  "errors-and-retries": ["Errors and retries", "the form of an error, and when to repeat a request"],
  limits: ["Rate limits", "how many requests a minute, and which headers say what is left"],
  idempotency: ["Repeating a request safely", "Idempotency-Key"],
  "conditional-requests": ["Avoiding conflicting changes", "ETag, If-Match and If-None-Match"],
  tokens: ["Tokens", "exchanging a key for a token of an hour"],
  sandbox: ["The sandbox", "test records, resets and simulated failures"],
  agents: ["Tools for AI agents", "the API as tools of the Model Context Protocol"],
  "from-v1-to-v2": ["From v1 to v2", "how the two dialects differ"],
  changelog: ["Changelog", "what is new, and what may change"],
  errors: ["Errors", "every error code, what happened and how to fix it"],
} satisfies Record<string, [title: string, about: string]>;

export type Document = keyof typeof ABOUT;

type Described = {
  /** Below docs/. */
  file: string;
  page: string;
  title: string;
  about: string;
};

/** The documents that integrators read as pages. */
export const DOCUMENTS = Object.fromEntries(
  Object.entries(ABOUT).map(([id, [title, about]]) => [id, { title, about, ...place(id as Document) }]),
) as Record<Document, Described>;

/** The list of error codes is no page of the guide: every error's `Link` leads there. */
function place(id: Document): Pick<Described, "file" | "page"> {
  if (id === "errors") return { file: "errors.md", page: "/developers/errors" };
  const page = id === "first-call" ? "/developers" : `/developers/${id}`;
  return { file: `guide/${id}.md`, page };
}

/** The guide's topics as its navigation shows them. */
export const TOPICS: { heading: string; ids: Document[] }[] = [
  { heading: "Start", ids: ["first-call", "sdks", "sandbox", "going-live"] },
  { heading: "Data", ids: ["lists", "sync", "imports"] },
  { heading: "Events", ids: ["webhooks", "events"] },
  {
    heading: "Robust programs",
    ids: ["errors-and-retries", "limits", "idempotency", "conditional-requests", "tokens"],
  },
  { heading: "More", ids: ["agents", "from-v1-to-v2", "changelog"] },
];

/** The pages of the guide, in order. */
export const GUIDE = TOPICS.flatMap(({ ids }) => ids);

export function isGuide(id: string): id is Document {
  return (GUIDE as string[]).includes(id);
}

/** The page of a link between documents, such as `errors.md`; null for any other link. */
export function pageOfFile(file: string): string | null {
  const name = file.split("/").at(-1);
  return Object.values(DOCUMENTS).find((each) => each.file.split("/").at(-1) === name)?.page ?? null;
}
