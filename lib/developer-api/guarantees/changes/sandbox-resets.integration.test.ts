import { expect, test } from "vitest";
import { resetSandbox } from "@/lib/sandbox/service";
import { shareApi } from "@/lib/testing/callers/ask";
import { Mirror, readAll } from "@/lib/testing/worlds/mirror";
import { askWith, makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

const api = shareApi();
const BASE = "/sandbox/developer/v2";

test("copies of a sandbox follow its resets, although fixtures have times and ids of their own", async () => {
  const admin = await makeSandboxAdmin();
  const { secret } = await makeKey(admin);
  const sources = ["sites", "employees", "visitors", "deliveries"].map((noun) => ({
    port: api.port,
    secret,
    path: `${BASE}/${noun}`,
  }));
  const mirrors = sources.map((source) => new Mirror(source));
  const compare = async (when: string) => {
    for (const [index, mirror] of mirrors.entries()) {
      await mirror.sync();
      expect(mirror.all(), `${sources[index]!.path} ${when}`).toEqual(await readAll(sources[index]!));
    }
  };
  await resetSandbox(admin, { fixture: "default" });
  await compare("at first");
  const [visitor] = mirrors[2]!.all();
  const [site] = mirrors[0]!.all();
  const send = (method: string, path: string, body?: object) =>
    askWith(api.port, secret, BASE + path, { method, ...(body && { body }) });
  expect((await send("POST", "/sites", { name: "Made by hand", timeZone: "UTC" })).status).toBe(201);
  expect((await send("PATCH", `/sites/${site!.id}`, { address: "Changed" })).status).toBe(200);
  expect((await send("DELETE", `/visitors/${visitor!.id}`)).status).toBe(204);
  await compare("after changes");
  for (const fixture of ["default", "busy_lobby", "empty", "default"] as const) {
    await resetSandbox(admin, { fixture });
    await compare(`after a reset to ${fixture}`);
  }
});
