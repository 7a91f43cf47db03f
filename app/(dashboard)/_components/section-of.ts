/** An id in the path, such as a key's, belongs to one environment. */
const ID = /^[a-z]+_[0-9a-z]{26}$/;

/** The path up to its first id. */
export function sectionOf(pathname: string): string {
  const segments = pathname.split("/");
  const at = segments.findIndex((segment) => ID.test(segment));
  return at < 0 ? pathname : segments.slice(0, at).join("/");
}
