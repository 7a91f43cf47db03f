import { ConfigurationError } from "../errors.js";

/** What people copy along with an installation's address. */
const ENDINGS = ["/developers", "/developer/v2", "/api/v1", "/sandbox"];

/** The installation's address without a slash at its end. @throws ConfigurationError for what is no such address. */
export function parseBaseUrl(text: string): string {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed)) {
    const named = isShowable(trimmed) ? `${trimmed} is no address` : "baseUrl is no address";
    throw new ConfigurationError(`${named}: begin with http:// or https://, such as https://hub.example.com.`);
  }
  if (!URL.canParse(trimmed)) {
    throw new ConfigurationError("baseUrl must be an http or https address, such as https://hub.example.com.");
  }
  const url = new URL(trimmed);
  if (url.username || url.password) throw new ConfigurationError("baseUrl must have no user and no password.");
  if (/[?#]/.test(trimmed)) throw new ConfigurationError("baseUrl must have no query and no fragment.");
  return url.origin + ENDINGS.reduce(cutEnding, url.pathname.replace(/\/+$/, ""));
}

/** A password, a query or a key in the wrong place is never shown. */
function isShowable(text: string): boolean {
  return /^[^\s@?#]{1,200}$/.test(text) && !text.includes("ihub_");
}

function cutEnding(path: string, ending: string): string {
  return path.endsWith(ending) ? path.slice(0, -ending.length).replace(/\/+$/, "") : path;
}
