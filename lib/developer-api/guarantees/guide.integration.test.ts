import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { serveApi } from "@/lib/testing/servers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const run = promisify(execFile);

let api: Awaited<ReturnType<typeof serveApi>>;
let home: string;

beforeAll(async () => {
  await ensurePartitions();
  api = await serveApi();
  home = await mkdtemp(path.join(tmpdir(), "integrations-hub-guide-"));
  await writeFile(path.join(home, ".curlrc"), 'silent\nshow-error\ninclude\nnoproxy = *\nwrite-out = "\\n"\n');
});

afterAll(async () => {
  await api.close();
  await rm(home, { recursive: true });
});

/** What the guide tells its reader to take out of an answer. */
const TAKEN: Record<string, RegExp> = {
  SITE_ID: /"id":"(site_\w{26})"/,
  VISITOR_ID: /"id":"(vis_\w{26})"/,
  TOKEN: /"token":"([^"]+)"/,
  NEXT_SINCE: /"nextSince":"([^"]+)"/,
  NEXT_AFTER: /"nextAfter":(\d+)/,
  ETAG: /^etag: (.+?)\r?$/im,
};

test("every request of the guide is answered as the guide says", async () => {
  const guide = await readFile("docs/api.md", "utf8");
  const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  expect(blocks.length).toBeGreaterThan(15);
  const reader = await makeReader();
  for (const block of blocks) {
    const promised = [...block.matchAll(/# (\d{3})$/gm)].map(([, status]) => status);
    expect(promised.length, block).toBe(block.match(/^curl /gm)?.length);
    const { stdout } = await run("bash", ["-euc", block], { env: reader });
    expect(
      [...stdout.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status),
      block + stdout,
    ).toEqual(promised);
    for (const [name, pattern] of Object.entries(TAKEN)) {
      const found = pattern.exec(stdout)?.[1];
      if (found) reader[name] = found;
    }
  }
});

/** The reader's shell: what the guide has them set, and what it tells them to take from answers. */
async function makeReader(): Promise<NodeJS.ProcessEnv> {
  const ctx = await makeMember((await makeOrganization()).id);
  const sandbox = { ...ctx, environment: "sandbox" as const };
  for (const each of [ctx, sandbox]) await makeSite(each);
  const all = { reach: "all_sites", access: "read_write", siteIds: [] } as const;
  const [live, sandboxed] = [ctx, sandbox].map((each) => makeSecret(each, { ...all, siteIds: [] }));
  return {
    ...process.env,
    CURL_HOME: home,
    IHUB: `http://127.0.0.1:${api.port}`,
    IHUB_API_KEY: await live,
    IHUB_SANDBOX_KEY: await sandboxed,
  };
}
