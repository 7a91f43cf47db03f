import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "@/lib/http/refuse";

const MESSAGE = "The dashboard needs HTTPS here. Open it under https://.";

const FILES = /^\/(_next\/static|scalar|favicon\.ico|icon)([/?.]|$)/;
const DOCUMENTATION = /^\/developers([/?]|$)/;

/** Whether this is a built file, which costs next to nothing. */
export function isFile(url: string): boolean {
  return FILES.test(url);
}

/** Whether a page may be read over plain HTTP, because it contains nothing secret. */
export function isPublicPage(url: string): boolean {
  return isFile(url) || DOCUMENTATION.test(url);
}

/** Answers 403 to a request that reached the dashboard over plain HTTP from elsewhere, and says what to configure. */
export function refuseInsecure({ headers }: IncomingMessage, response: ServerResponse): void {
  if (!headers.accept?.includes("text/html")) {
    refuse(response, "HTTPS_REQUIRED", MESSAGE);
    return;
  }
  response.writeHead(403, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(PAGE),
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(PAGE);
}

const STYLE = `:root{color-scheme:light dark}
body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1.25rem}
h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.0625rem;margin:2rem 0 .5rem}p{margin:.5rem 0}
ul{margin:.5rem 0;padding-left:1.25rem}li{margin:.5rem 0}p,li{text-wrap:pretty}
code{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}`;

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>HTTPS is required · Integrations Hub</title>
<style>${STYLE}</style>
<main>
<h1>This address needs HTTPS</h1>
<p>This request arrived over plain HTTP from another machine. Anyone on the way could read your password and your API keys, so
the dashboard does not open here.</p>
<h2>If you use the dashboard</h2>
<p>Open the same address with <code>https://</code>.</p>
<h2>If you run this server</h2>
<ul>
<li>Put a proxy with a certificate in front, such as Caddy or nginx.</li>
<li>Name the proxy's address in <code>TRUSTED_PROXIES</code>. It must send <code>X-Forwarded-For</code> and
<code>X-Forwarded-Proto</code>.</li>
<li>Only on a network that you trust: set <code>ALLOW_HTTP=true</code>.</li>
</ul>
</main>
</html>
`;
