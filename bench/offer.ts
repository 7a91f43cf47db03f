import { Agent, request as httpRequest } from "node:http";

export type Offer = { port: number; path: string; headers: Record<string, string>; perSecond: number; seconds: number };

/**
 * Sends requests at a fixed rate without waiting for earlier ones, and returns their latencies in ms, sorted. A latency starts
 * when the request was due, so that a slow server cannot hide its delay by receiving later requests late.
 * @throws Error on any status other than 200.
 */
export async function offer({ perSecond, seconds, ...target }: Offer): Promise<Float64Array> {
  const agent = new Agent({ keepAlive: true });
  const answers: Promise<number>[] = [];
  const startedAt = performance.now();
  const dueAt = (index: number) => startedAt + (index * 1_000) / perSecond;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      while (answers.length < perSecond * seconds && dueAt(answers.length) <= performance.now()) {
        const answer = ask(agent, target, dueAt(answers.length));
        answer.catch(() => undefined);
        answers.push(answer);
      }
      if (answers.length < perSecond * seconds) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  const milliseconds = await Promise.all(answers);
  agent.destroy();
  return Float64Array.from(milliseconds).sort();
}

function ask(
  agent: Agent,
  { port, path, headers }: Pick<Offer, "port" | "path" | "headers">,
  dueAt: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ agent, host: "127.0.0.1", port, path, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`A request of ${path} was answered ${response.statusCode}.`));
      response.on("end", () => resolve(performance.now() - dueAt));
      response.resume();
    });
    request.on("error", reject);
    request.end();
  });
}
