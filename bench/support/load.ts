import { connect, type Socket } from "node:net";

export type Load = {
  port: number;
  method?: string;
  path: string;
  body?: string;
  headers?: Record<string, string>;
  /** The value of X-API-Key for each connection; a single one is used for all. */
  secrets?: string[];
  connections: number;
  seconds: number;
  /** The only status that counts. `unexpected` counts the other answers. */
  expectedStatus: number;
};

/** Latencies are milliseconds. */
export type LoadResult = {
  requests: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  unexpected: number;
  sample: string | null;
};

type Tally = { latencies: number[]; unexpected: number; sample: string | null };

/** Sends requests on keep-alive connections, each as soon as the previous one is answered. Raw sockets keep the load cheap. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const tally: Tally = { latencies: [], unexpected: 0, sample: null };
  const startedAt = performance.now();
  const endsAt = startedAt + load.seconds * 1_000;
  await Promise.all(
    Array.from({ length: load.connections }, (_, index) => keepAsking(load, requestText(load, index), endsAt, tally)),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const sorted = Float64Array.from(tally.latencies).sort();
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100;
  return {
    requests: sorted.length,
    perSecond: Math.round(sorted.length / seconds),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    unexpected: tally.unexpected,
    sample: tally.sample,
  };
}

function keepAsking(load: Load, request: string, endsAt: number, tally: Tally): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ port: load.port, host: "127.0.0.1", noDelay: true });
  let sentAt = 0;
  let received = "";
  const ask = () => {
    sentAt = performance.now();
    socket.write(request);
  };
  socket.on("connect", ask);
  socket.on("error", reject);
  socket.on("close", () => resolve());
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    received += chunk;
    const length = answerLength(received);
    if (length === null || received.length < length) return;
    tally.latencies.push(performance.now() - sentAt);
    if (!received.startsWith(`HTTP/1.1 ${load.expectedStatus} `)) note(tally, received);
    received = "";
    if (performance.now() < endsAt) ask();
    else end(socket);
  });
  return promise;
}

function end(socket: Socket): void {
  socket.removeAllListeners("error");
  socket.on("error", () => undefined);
  socket.end();
}

const LAST_CHUNK = "\r\n0\r\n\r\n";

/** The length of the whole answer; null until it is known. */
function answerLength(received: string): number | null {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  if (/transfer-encoding: chunked/i.test(received)) {
    const end = received.indexOf(LAST_CHUNK, headEnd);
    return end < 0 ? null : end + LAST_CHUNK.length;
  }
  const length = /content-length: (\d+)/i.exec(received);
  if (!length) throw new Error(`An answer without Content-Length: ${received.slice(0, headEnd)}`);
  return headEnd + 4 + Number(length[1]);
}

function note(tally: Tally, received: string): void {
  tally.unexpected += 1;
  tally.sample ??= received;
}

function requestText(load: Load, connection: number): string {
  const { method = "GET", path, port, headers = {}, secrets = [], body = "" } = load;
  const secret = secrets[connection % secrets.length];
  const length: Record<string, string> = body ? { "Content-Length": String(Buffer.byteLength(body)) } : {};
  const lines = Object.entries({
    Host: `127.0.0.1:${port}`,
    "User-Agent": "bench",
    ...(secret && { "X-API-Key": secret }),
    ...headers,
    ...length,
  });
  const head = lines.map(([name, value]) => `${name}: ${value}`).join("\r\n");
  return `${method} ${path} HTTP/1.1\r\n${head}\r\n\r\n${body}`;
}
