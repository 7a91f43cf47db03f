import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import { answerWith } from "@/lib/http/outbound/checked-addresses";
import { describeFailure, OutboundError } from "@/lib/http/outbound/outbound-error";
import { checkTarget, type OutboundRule, type Target } from "@/lib/http/outbound/outbound-rule";

type Limits = {
  /** Of a whole exchange, from the question to DNS to the end of the answer. */
  timeoutMs: number;
  /** The answer is cut after this many bytes. */
  maxBytes: number;
  /** How long connections are reused before the host is resolved and checked again. */
  reuseMs: number;
};

type Message = { headers: Record<string, string>; body: string };

/** What the server answered; redirects are answers like all others and are not followed. */
type OutboundAnswer = { status: number; headers: Record<string, string>; body: Buffer };

export type OutboundClient = {
  /** Sends one POST request. @throws OutboundError. */
  post(url: URL, message: Message): Promise<OutboundAnswer>;
  /** Closes the connections that are not in use; the others close after their exchange. */
  close(): void;
};

/** The connections to a checked target: kept ones, and single ones that are not kept. */
type Route = { target: Target; agent: KeepingAgent; single: HttpAgent };
type KeepingAgent = HttpAgent & { retire(): void };

/**
 * Sends many messages to servers that customers named, over connections that are kept open for some seconds. The rule is checked
 * before a connection is opened (`checkTarget`), and a connection to a host is not reused for longer than `reuseMs`.
 */
export function openOutboundClient(rule: OutboundRule, limits: Limits): OutboundClient {
  const routes = new Map<string, Promise<Route>>();

  function routeTo(url: URL): Promise<Route> {
    const known = routes.get(url.origin);
    if (known) return known;
    const opened = checkTarget(url, rule, limits.timeoutMs).then((target) => makeRoute(target, rule));
    routes.set(url.origin, opened);
    const retire = () => {
      if (routes.get(url.origin) === opened) routes.delete(url.origin);
      opened.then(({ agent }) => agent.retire()).catch(() => undefined);
    };
    opened.then(() => setTimeout(retire, limits.reuseMs).unref(), retire);
    return opened;
  }

  return {
    async post(url, message) {
      const startedAt = performance.now();
      const route = await routeTo(url);
      const leftMs = () => limits.timeoutMs - (performance.now() - startedAt);
      const { maxBytes } = limits;
      const first = await exchange(url, route, { ...message, agent: route.agent, timeoutMs: leftMs(), maxBytes });
      if (first !== "stale") return first;
      const second = await exchange(url, route, { ...message, agent: route.single, timeoutMs: leftMs(), maxBytes });
      if (second === "stale") throw new OutboundError("UNREACHABLE", "a new connection was closed");
      return second;
    },
    close() {
      for (const route of routes.values()) route.then(({ agent }) => agent.retire()).catch(() => undefined);
      routes.clear();
    },
  };
}

function makeRoute(target: Target, { proxyUrl }: OutboundRule): Route {
  const Agent = target.url.protocol === "https:" ? HttpsAgent : HttpAgent;
  const proxyEnv = { HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl } as unknown as NodeJS.ProcessEnv;
  const proxy = proxyUrl ? { proxyEnv } : {};
  return { target, agent: retirable(new Agent({ keepAlive: true, ...proxy })), single: new Agent(proxy) };
}

/** An agent that can close its idle connections, and from then on those that become idle. */
function retirable(agent: HttpAgent): KeepingAgent {
  const keep = agent.keepSocketAlive.bind(agent);
  let isRetired = false;
  return Object.assign(agent, {
    keepSocketAlive: (socket: Parameters<typeof keep>[0]) => !isRetired && keep(socket),
    retire() {
      isRetired = true;
      for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
    },
  });
}

type Exchange = Message & { agent: HttpAgent; timeoutMs: number; maxBytes: number };

/** `stale`: the server closed a kept connection while the message was on its way, so nothing is known of it. */
function exchange(url: URL, { target }: Route, { headers, body, agent, timeoutMs, maxBytes }: Exchange) {
  return new Promise<OutboundAnswer | "stale">((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const lookup = target.addresses ? { lookup: answerWith(target.addresses) } : {};
    const request = send(url, { method: "POST", headers: { ...headers, ...length }, agent, ...lookup });
    let isTimeOver = false;
    let hasAnswer = false;
    const timer = setTimeout(() => {
      isTimeOver = true;
      request.destroy(new Error("time is over"));
    }, timeoutMs);
    const fail = (error: unknown) => {
      clearTimeout(timer);
      if (request.reusedSocket && !hasAnswer && !isTimeOver) resolve("stale");
      else reject(describeFailure(error, isTimeOver));
    };
    request.on("error", fail);
    request.on("close", () => {
      if (!hasAnswer) fail(new Error("the connection closed without an answer"));
    });
    request.on("response", (answer) => {
      hasAnswer = true;
      readAnswer(answer, maxBytes).then((read) => {
        clearTimeout(timer);
        resolve(read);
      }, fail);
    });
    request.end(body);
  });
}

/** Leaving the loop early closes the connection. */
async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<OutboundAnswer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > maxBytes) break;
  }
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
  return { status: answer.statusCode ?? 0, headers, body: Buffer.concat(parts).subarray(0, maxBytes) };
}
