import { Agent, request as httpRequest } from "node:http";

/** The variables of a process that takes this machine for its proxy, and each `X-Forwarded-For` for another caller. */
export const BEHIND_PROXY = { TRUSTED_PROXIES: "127.0.0.1", ALLOW_HTTP: "true" };

export type Probe = {
  /** `Date.now()` when the request was sent. */
  sentAt: number;
  answeredAt: number;
  /** 0 when the connection failed. */
  status: number;
  code: string | null;
  requestId: string;
};

/** The header that carries the credential. */
export type Credential = { "x-api-key": string } | { authorization: string };

/**
 * Sends a GET every 5 ms (200 a second) without waiting for earlier ones. `stop` waits for every answer. The process
 * trusts this machine as its proxy (`BEHIND_PROXY`), so each request comes from a different address.
 */
export function startProber(port: number, path: string, credential: Credential) {
  const agent = new Agent({ keepAlive: true });
  const probes: Promise<Probe>[] = [];
  let onSent = () => {};
  const timer = setInterval(() => {
    const address = `10.0.${probes.length >> 8}.${probes.length & 255}`;
    probes.push(probe(agent, port, path, { ...credential, "x-forwarded-for": address }));
    onSent();
  }, 5);
  return {
    /** Sends this many more requests and waits for their answers. */
    async more(count: number): Promise<void> {
      const from = probes.length;
      await new Promise<void>((resolve) => {
        onSent = () => probes.length >= from + count && resolve();
      });
      await Promise.all(probes.slice(from, from + count));
    },
    async stop(): Promise<Probe[]> {
      clearInterval(timer);
      const answered = await Promise.all(probes);
      agent.destroy();
      return answered;
    },
  };
}

function probe(agent: Agent, port: number, path: string, headers: Record<string, string>): Promise<Probe> {
  const { promise, resolve } = Promise.withResolvers<Probe>();
  const sentAt = Date.now();
  const settle = (outcome: Pick<Probe, "status" | "code" | "requestId">) =>
    resolve({ sentAt, answeredAt: Date.now(), ...outcome });
  const failed = () => settle({ status: 0, code: null, requestId: "" });
  const request = httpRequest({ agent, host: "127.0.0.1", port, path, headers }, (response) => {
    let text = "";
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => {
      text += chunk;
    });
    response.on("error", failed);
    response.on("end", () => {
      const code = JSON.parse(text).error?.code ?? null;
      settle({ status: response.statusCode ?? 0, code, requestId: String(response.headers["x-request-id"]) });
    });
  });
  request.on("error", failed);
  request.end();
  return promise;
}
