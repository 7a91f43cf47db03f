import { readFile } from "node:fs/promises";
import { afterEach, expect, test, vi } from "vitest";
import { ask, shareApi } from "@/lib/testing/servers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { readAll } from "@/lib/testing/worlds/mirror";

const api = shareApi();
afterEach(() => vi.unstubAllEnvs());

type Visitor = { id: string };
type Sync = (copy: Map<string, Visitor>, since: string | null) => Promise<string>;

/** The function that the guide shows. */
async function readSync(): Promise<Sync> {
  const [, code = ""] = /^```js\n(.*?)^```$/ms.exec(await readFile("docs/api.md", "utf8")) ?? [];
  const { sync } = await import(`data:text/javascript,${encodeURIComponent(`${code}\nexport { sync };`)}`);
  return sync;
}

test("the guide's function keeps a copy that equals the source", async () => {
  const admin = await makeMember((await makeOrganization()).id);
  const { id: siteId } = await makeSite(admin);
  const secret = await makeSecret(admin, { reach: "all_sites", access: "read_write", siteIds: [] });
  const path = "/developer/v2/visitors";
  const headers = { "x-api-key": secret, "content-type": "application/json" };
  const create = async () => {
    const body = JSON.stringify({ firstName: "Noor", lastName: "Haddad", siteId });
    return (await ask(api.port, { method: "POST", path, headers, body })).json.data.id as string;
  };
  vi.stubEnv("IHUB", `http://127.0.0.1:${api.port}`);
  vi.stubEnv("IHUB_API_KEY", secret);
  const [sync, copy] = [await readSync(), new Map<string, Visitor>()];
  const isEqual = async () => {
    const all = [...copy.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(all).toEqual(await readAll({ port: api.port, secret, path }));
  };
  const id = await create();
  const since = await sync(copy, null);
  await isEqual();
  await ask(api.port, { method: "DELETE", path: `${path}/${id}`, headers });
  await ask(api.port, { method: "POST", path: `${path}/${await create()}/check-in`, headers });
  await sync(copy, since);
  await isEqual();
  expect([...copy.values()]).toMatchObject([{ status: "checked_in" }]);
});
