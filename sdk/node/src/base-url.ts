import { ConfigurationError } from "./errors.js";

/** What people copy along with an installation's address. */
const ENDINGS = ["/developer/v2", "/sandbox"];

/** The installation's address without a slash at its end. @throws ConfigurationError for what is no such address. */
export function parseBaseUrl(text: string): string {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw new ConfigurationError("baseUrl must be an http or https address, such as https://hub.example.com.");
  }
  if (url.username || url.password) throw new ConfigurationError("baseUrl must have no user and no password.");
  if (/[?#]/.test(trimmed)) throw new ConfigurationError("baseUrl must have no query and no fragment.");
  return url.origin + ENDINGS.reduce(cutEnding, url.pathname.replace(/\/+$/, ""));
}

function cutEnding(path: string, ending: string): string {
  return path.endsWith(ending) ? path.slice(0, -ending.length).replace(/\/+$/, "") : path;
}
