/** The address of a relation in a `Link` header, resolved against that of the request. */
export function findLink(headers: Headers, relation: string, base: string): URL | null {
  for (const [, target, parameters = ""] of (headers.get("link") ?? "").matchAll(/<([^>]*)>([^<]*)/g)) {
    const relations = /;\s*rel="?([^",;]*)"?/i.exec(parameters)?.[1]?.split(/\s+/) ?? [];
    if (relations.includes(relation) && URL.canParse(target!, base)) return new URL(target!, base);
  }
  return null;
}
