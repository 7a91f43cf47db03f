import type { Dialect } from "@/lib/developer-api/dialects/dialect";

type Write = Pick<Dialect, "write">;

/** Writes a contract's text in the dialect's terms: its nouns in prose, its names in `code`. */
export function translate(dialect: Write, text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? translateCode(dialect, part) : translateProse(dialect, part)))
    .join("");
}

/** Only text in the form of a name is one; scopes, values and paths stay the same. */
function translateCode({ write }: Write, code: string): string {
  const name = code.slice(1, -1);
  return /^[a-z]+([A-Z][a-z]+)*$/.test(name) ? `\`${write(name)}\`` : code;
}

/** `Site-Level`, the name of a scope, and "on site" are the same in every dialect. */
function translateProse({ write }: Write, prose: string): string {
  return prose.replace(/(?<!\bon[ -])\bsite\b(?!-)|\bsites\b(?!-)/gi, (noun) => {
    const written = write(noun.toLowerCase());
    return noun[0] === noun[0]?.toLowerCase() ? written : capitalize(written);
  });
}

/**
 * A component's name from words such as `API key` or `sites.create`, in the dialect's nouns: `ApiKey`,
 * `LocationsCreate`.
 */
export function componentName(dialect: Write, words: string): string {
  const parts = words.replace(/([a-z])([A-Z])/g, "$1 $2").split(/[^A-Za-z0-9]+/);
  const isOnSite = (index: number) => /^on$/i.test(parts[index - 1] ?? "") && /^site$/i.test(parts[index] ?? "");
  const written = parts.map((part, index) =>
    isOnSite(index) ? [part.toLowerCase()] : dialect.write(part.toLowerCase()).split("_"),
  );
  return written.flat().map(capitalize).join("");
}

/** A name for the operation in generated clients, in the dialect's nouns: `checkInVisitor` for `visitors.check_in`. */
export function operationName(dialect: Write, id: string): string {
  const [noun = "", verb = "get"] = id.split(".");
  const name = componentName(dialect, `${verb} ${verb === "list" ? noun : singular(noun)}`);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The singular of a plural noun; other words stay the same. */
export function singular(words: string): string {
  return words.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
