import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { checkRequest } from "./check-request.mjs";

/**
 * The scripted server of the conformance cases. It speaks HTTP as the API does, answers a case's requests with the case's answers in
 * order, and says afterwards what was wrong with the requests. `node sdk/conformance/serve.mjs` prints its address in one line.
 *
 * - `GET /cases`: all cases. `POST /cases/{id}/begin`: forgets what was received for the case.
 * - `POST /cases/{id}/end`: `{ faults: [text, …] }`; empty when the requests were right.
 * - `/c/{id}/…`: the base URL of the case's client.
 */
export function startScriptedServer() {
  const text = readFileSync(new URL("../cases.json", import.meta.url), "utf8");
  const cases = JSON.parse(text);
  const runs = new Map();
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const { port } = server.address();
      route({ request, response, body: Buffer.concat(chunks).toString(), cases, runs, text, port });
    });
  });
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      resolve({
        url: `http://127.0.0.1:${port}`,
        stop: () => new Promise((done) => server.close(done).closeAllConnections()),
      });
    });
  });
}

function route({ request, response, body, cases, runs, text, port }) {
  const [, place, id, verb] = request.url.split("?")[0].split("/");
  if (place === "cases" && !id) return sendJson(response, text);
  const found = cases.calls.find((each) => each.id === id);
  if (!found) return sendJson(response, JSON.stringify({ faults: [`There is no case ${id}.`] }), 404);
  const run = runs.get(id) ?? { received: [], faults: [], labels: new Map(), connections: new Set() };
  runs.set(id, run);
  if (place === "cases" && verb === "begin") {
    runs.delete(id);
    return sendJson(response, "{}");
  }
  if (place === "cases" && verb === "end") return sendJson(response, JSON.stringify({ faults: faultsOf(found, run) }));
  if (place === "elsewhere")
    run.faults.push(`A redirect was followed to another host, with ${request.headers["x-api-key"] ?? "no key"}.`);
  run.connections.add(request.socket.remotePort);
  const index = run.received.push(request.url) - 1;
  const base = `http://127.0.0.1:${port}/c/${id}`;
  const expected = found.requests[index];
  if (expected)
    run.faults.push(...checkRequest({ request, body, expected, index, found, labels: run.labels, prefix: `/c/${id}` }));
  const elsewhere = `http://localhost:${port}/elsewhere/${id}`;
  answer({
    request,
    response,
    script: found.answers[index] ?? found.answers.at(-1),
    fill: (each) => each.replaceAll("{base}", base).replaceAll("{elsewhere}", elsewhere),
  });
}

function faultsOf(found, { received, faults, connections }) {
  const wanted = found.requests.length;
  const count =
    received.length === wanted
      ? []
      : [`${wanted} requests were expected, and ${received.length} came: ${received.join(" ")}`];
  const reused =
    found.oneConnection && connections.size > 1 ? [`${connections.size} connections were opened instead of one.`] : [];
  return [...faults, ...count, ...reused];
}

/** `fault`: `close` breaks the connection, `hang` never answers, `truncate` promises more bytes than it sends. */
function answer({ request, response, script, fill }) {
  const { status = 200, headers = {}, json, body, gzip = false, fault } = script;
  if (fault === "close") return request.socket.destroy();
  if (fault === "hang") return undefined;
  const isJson = json !== undefined;
  const plain = Buffer.from(fill(isJson ? JSON.stringify(json) : (body ?? "")));
  const bytes = gzip ? gzipSync(plain) : plain;
  const isEmpty = status === 204 || status === 304;
  const defaults = {
    "X-Request-Id": "req_conformance",
    ...(isJson && { "Content-Type": "application/json" }),
    ...(gzip && { "Content-Encoding": "gzip" }),
    ...(!isEmpty && { "Content-Length": String(bytes.length + (fault === "truncate" ? 100 : 0)) }),
  };
  const own = Object.entries(headers).map(([name, value]) => [name, value === null ? null : fill(value)]);
  const sent = Object.entries({ ...defaults, ...Object.fromEntries(own) }).filter(([, value]) => value !== null);
  response.writeHead(status, Object.fromEntries(sent));
  if (fault !== "truncate") return response.end(isEmpty ? undefined : bytes);
  response.write(bytes, () => request.socket.destroy());
  return undefined;
}

function sendJson(response, text, status = 200) {
  response.writeHead(status, { "Content-Type": "application/json" }).end(text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startScriptedServer();
  process.stdout.write(`${url}\n`);
}
