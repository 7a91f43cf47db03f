/** Reads the variables that give options their values. An empty one counts as missing. */
export function readEnvironment() {
  const { IHUB_API_KEY, IHUB_BASE_URL, IHUB_DEBUG } = process.env;
  return { apiKey: IHUB_API_KEY || undefined, baseUrl: IHUB_BASE_URL || undefined, debug: IHUB_DEBUG === "1" };
}
