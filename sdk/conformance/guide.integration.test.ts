import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LANGUAGES, type Language } from "@/lib/guide/languages";
import { type Example, parseMarkdown } from "@/lib/guide/markdown";
import { readSdkPackage } from "@/lib/guide/sdk-packages";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { serveApi } from "@/lib/testing/callers/ask";
import { doesRun } from "@/lib/testing/servers/does-run";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { makeSdkPackages } from "@/scripts/sdk-packages/make.mjs";

/* Every example of the guide, run as a reader runs it: the SDKs installed from this server's packages, each page's examples one after the other. */

const run = promisify(execFile);
const GUIDE = "docs/guide";
const PAGES = await readdir(GUIDE);

const PROGRAMS: Record<Exclude<Language, "sh">, { program: string; file: string }> = {
  js: { program: process.execPath, file: "example.mjs" },
  python: { program: "python3", file: "example.py" },
  ruby: { program: "ruby", file: "example.rb" },
  php: { program: "php", file: "example.php" },
};

function isInstalled(language: Language): boolean {
  const { program } = PROGRAMS[language as keyof typeof PROGRAMS];
  return doesRun(program) && (language !== "php" || doesRun(program, ["--ri", "curl"]));
}

let api: Awaited<ReturnType<typeof serveApi>>;
let packages: Server;
let home: string;
let reader: Record<string, string>;

beforeAll(async () => {
  await ensurePartitions();
  const made = await makeSdkPackages();
  expect(made.code, made.output).toBe(0);
  api = await serveApi();
  packages = await servePackages();
  home = await mkdtemp(path.join(tmpdir(), "integrations-hub-guide-"));
  reader = await makeReader();
  for (const { language, syntax, text } of await readExamples("first-call.md")) {
    if (syntax === "sh" && language !== "sh" && isInstalled(language)) await install(text);
  }
});

afterAll(async () => {
  await api.close();
  packages.close();
  await rm(home, { recursive: true });
});

for (const [name, { program, file }] of Object.entries(PROGRAMS)) {
  const language = name as Language;
  const isHere = isInstalled(language);
  if (!isHere) console.log(`The guide's examples in ${LANGUAGES[language]} are not run: ${program} is not installed.`);

  test.skipIf(!isHere).each(PAGES)(
    `the ${LANGUAGES[language]} examples of %s print what the guide says`,
    async (page) => {
      const examples = (await readExamples(page)).filter((example) => example.language === language);
      const code = examples
        .filter(({ syntax }) => syntax === language)
        .map(({ text }) => text)
        .join("\n");
      if (code === "") return;
      await resetSandbox();
      await writeFile(path.join(home, file), code);
      const { stdout, stderr } = await run(program, [file], { cwd: home, env: environment() });
      expect(stderr).toBe("");
      const promised = [...code.matchAll(/(?:#|\/\/) → (.*)$/gm)].map(([, line = ""]) => line);
      expect(promised.length).toBeGreaterThan(0);
      expect(stdout.trimEnd().split("\n")).toEqual(promised.map(toPattern));
    },
  );
}

test.each(PAGES)("the curl commands of %s are answered as the guide says", async (page) => {
  const examples = (await readExamples(page)).filter(
    ({ syntax, text }) => syntax === "sh" && /^curl .*# \d{3}$/ms.test(text),
  );
  const found: Record<string, string> = {};
  await resetSandbox();
  for (const { text } of examples) {
    const promised = [...text.matchAll(/# (\d{3})$/gm)].map(([, status]) => status);
    expect(promised.length, text).toBe(text.match(/^curl /gm)?.length);
    for (const command of text.split(/(?<=# \d{3})\n/)) {
      const { stdout } = await run("bash", ["-euc", command], { cwd: home, env: { ...environment(), ...found } });
      const status = [...stdout.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, each]) => each);
      expect(status, command + stdout).toEqual([promised.shift()]);
      for (const [name, pattern] of Object.entries(TAKEN)) {
        const value = pattern.exec(stdout)?.[1];
        if (value) found[name] ??= value;
      }
    }
  }
});

test("every page has examples in every language, or only commands or none", async () => {
  for (const page of PAGES) {
    const blocks = parseMarkdown(await readFile(path.join(GUIDE, page), "utf8"));
    for (const block of blocks) {
      if (block.kind !== "examples") continue;
      const languages = block.examples.map(({ language }) => language).filter((language) => language !== "sh");
      expect(languages, page).toEqual(["js", "python", "ruby", "php"]);
    }
  }
});

/** What the guide has its reader take out of the first answer that has it. */
const TAKEN: Record<string, RegExp> = {
  SITE_ID: /"id":"(site_\w{26})"/,
  VISITOR_ID: /"id":"(vis_\w{26})"/,
  TOKEN: /"token":"([^"]+)"/,
  NEXT_SINCE: /"nextSince":"([^"]+)"/,
  NEXT_AFTER: /"nextAfter":(\d+)/,
  ETAG: /^etag: (.+?)\r?$/im,
};

async function readExamples(page: string): Promise<Example[]> {
  const { port } = packages.address() as AddressInfo;
  const source = await readFile(path.join(GUIDE, page), "utf8");
  return parseMarkdown(source.replaceAll("http://localhost:3000", `http://127.0.0.1:${port}`)).flatMap((block) => {
    if (block.kind === "examples") return block.examples;
    return block.kind === "code" && block.language === "sh" ? [{ language: "sh", syntax: "sh", text: block.text }] : [];
  });
}

/** In a promised line, `…` matches any text. */
function toPattern(promised: string) {
  const parts = promised.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return expect.stringMatching(new RegExp(`^${parts.join(".*")}$`));
}

function install(command: string) {
  const { CURL_HOME: _, ...env } = environment();
  return run("bash", ["-euo", "pipefail", "-c", command], { cwd: home, env: { ...env, no_proxy: "*" } });
}

/** Installers put everything below the test's folder, and ask nobody else for packages. */
function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...reader,
    CURL_HOME: home,
    npm_config_cache: path.join(home, "npm"),
    PIP_TARGET: path.join(home, "python"),
    PIP_NO_INDEX: "1",
    PIP_ROOT_USER_ACTION: "ignore",
    PYTHONPATH: path.join(home, "python"),
    PYTHONDONTWRITEBYTECODE: "1",
    GEM_HOME: path.join(home, "gems"),
  };
}

async function makeReader(): Promise<Record<string, string>> {
  await writeFile(path.join(home, ".curlrc"), 'silent\nshow-error\ninclude\nnoproxy = *\nwrite-out = "\\n"\n');
  const ctx = { ...(await makeMember((await makeOrganization()).id)), environment: "sandbox" as const };
  const base = `http://127.0.0.1:${api.port}`;
  return {
    IHUB_BASE_URL: base,
    IHUB_API: `${base}/sandbox/developer/v2`,
    IHUB_API_KEY: await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] }),
  };
}

async function resetSandbox(): Promise<void> {
  const headers = { "X-API-Key": reader.IHUB_API_KEY! };
  const { status } = await fetch(`${reader.IHUB_API}/reset`, { method: "POST", headers });
  expect(status).toBe(200);
}

function servePackages(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const found = await readSdkPackage(path.basename(request.url ?? ""));
    response.writeHead(found ? 200 : 404).end(found?.bytes);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
