/** The documents that integrators read as pages, and what `/llms.txt` says about them. */
export const DOCUMENTS = {
  api: {
    file: "api.md",
    page: "/developers",
    title: "Guide",
    about:
      "how to call the API, with an example request for everything: tokens, pages, webhooks, sandbox, tools for AI agents",
  },
  errors: {
    file: "errors.md",
    page: "/developers/errors",
    title: "Errors",
    about: "every error code, what happened and how to fix it",
  },
} as const;

export type Document = keyof typeof DOCUMENTS;

/** The page of a link between documents, such as `errors.md`; null for any other link. */
export function pageOfFile(file: string): string | null {
  return Object.values(DOCUMENTS).find((document) => document.file === file)?.page ?? null;
}
