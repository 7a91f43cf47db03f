import { publicOrigin } from "@/lib/developer-api/dialects/bases";

/** The origin under which a page's reader reaches the developer API, from the headers that the server stamped. */
export function pageOrigin(headers: Headers): string {
  const scheme = headers.get("x-forwarded-proto") === "https" ? "https" : "http";
  return publicOrigin({ scheme, host: headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost" });
}
