import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { loadFirstPages } from "@/lib/http/pages/load-first-pages";

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("pages are loaded one after another, also after one that fails", async () => {
  const log: string[] = [];
  const address = await serve(({ url }, response) => {
    log.push(`${url} begins`);
    response.once("close", () => log.push(`${url} ends`));
    if (url === "/broken") response.destroy();
    else setImmediate(() => response.end("page"));
  });
  await loadFirstPages(address, ["/sign-in", "/broken", "/"]);
  expect(log).toEqual(["/sign-in begins", "/sign-in ends", "/broken begins", "/broken ends", "/ begins", "/ ends"]);
});

test("no page is loaded while the process has much to do", async () => {
  const asked = Promise.withResolvers<void>();
  let isBusy = true;
  let wasBusy: boolean | undefined;
  const address = await serve((_request, response) => {
    wasBusy = isBusy;
    response.end("page");
    asked.resolve();
  });
  const loaded = loadFirstPages(address, ["/"]);
  const busyUntil = performance.now() + 1_000;
  while (performance.now() < busyUntil) await new Promise(setImmediate);
  isBusy = false;
  await asked.promise;
  await loaded;
  expect(wasBusy).toBe(false);
});
