import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

/** The package as its users install it: packed, and unpacked in an empty folder. */
const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const folder = mkdtempSync(path.join(tmpdir(), "integrations-hub-sdk-"));
const installed = path.join(folder, "node_modules/integrations-hub");
const { version } = JSON.parse(readFileSync(path.join(PACKAGE, "package.json"), "utf8"));

before(() => {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PACKAGE });
  mkdirSync(installed, { recursive: true });
  const archive = path.join(folder, `integrations-hub-${version}.tgz`);
  execFileSync("tar", ["-xzf", archive, "--strip-components=1", "-C", installed]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed package", () => {
  test("holds the build, the licence and the texts, and nothing of the sources or tests", () => {
    assert.deepEqual(readdirSync(installed).sort(), ["CHANGELOG.md", "LICENSE", "README.md", "dist", "package.json"]);
  });

  test("has every file that its package.json names", () => {
    const { exports, main, module, types, dependencies } = JSON.parse(
      readFileSync(path.join(installed, "package.json"), "utf8"),
    );
    const named = JSON.stringify([exports, main, module, types]).match(/\.\/[^"]+/g);
    assert.ok(named.length >= 8);
    for (const file of named) assert.ok(readFileSync(path.join(installed, file)).length > 0, file);
    assert.equal(dependencies, undefined);
  });

  test("is loaded by import", () => {
    assert.equal(
      run("main.mjs", `import { IntegrationsHub, NotFoundError, Webhooks } from "integrations-hub";\n${USE}`),
      "ok",
    );
  });

  test("is loaded by require", () => {
    const code = `const { IntegrationsHub, NotFoundError, Webhooks } = require("integrations-hub");\n${USE}`;
    assert.equal(run("main.cjs", code), "ok");
  });
});

describe("its types compile under strict", () => {
  before(() => {
    mkdirSync(path.join(folder, "node_modules/@types"), { recursive: true });
    const types = path.dirname(require.resolve("@types/node/package.json"));
    symlinkSync(types, path.join(folder, "node_modules/@types/node"));
  });

  for (const [module, file, moduleResolution] of [
    ["nodenext", "main.mts", "nodenext"],
    ["nodenext", "main.cts", "nodenext"],
    ["esnext", "main.ts", "bundler"],
  ]) {
    test(`${file} with moduleResolution ${moduleResolution}`, () => {
      writeFileSync(path.join(folder, file), TYPED);
      const options = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--types", "node", "--lib", "es2023"];
      const modules = ["--target", "es2022", "--module", module, "--moduleResolution", moduleResolution];
      const { status, output } = tsc([...options, ...modules, file]);
      assert.equal(status, 0, output);
    });
  }

  test("the examples of the README", () => {
    const [, ...blocks] = readFileSync(path.join(installed, "README.md"), "utf8").split(/^```/m);
    const examples = blocks.filter((block) => block.startsWith("ts\n"));
    const files = examples.map((example, index) => {
      writeFileSync(path.join(folder, `example-${index}.mts`), `${declareFor(example)}\n${example.slice(3)}`);
      return `example-${index}.mts`;
    });
    assert.ok(files.length >= 6);
    const { status, output } = tsc([
      "--noEmit",
      "--strict",
      "--types",
      "node",
      "--target",
      "es2023",
      "--module",
      "nodenext",
      ...files,
    ]);
    assert.equal(status, 0, output);
  });

  test("a misspelled field and a wrong event type are errors", () => {
    writeFileSync(path.join(folder, "wrong.mts"), WRONG);
    const { output } = tsc(["--noEmit", "--strict", "--types", "node", "--module", "nodenext", "wrong.mts"]);
    assert.deepEqual(
      [...output.matchAll(/wrong\.mts\((\d+),/g)].map(([, line]) => line),
      ["3", "4", "5", "6"],
    );
  });
});

/** What an example takes from those before it, and from its reader. */
function declareFor(example) {
  const known = {
    hub: 'import("integrations-hub").IntegrationsHub',
    visitor: 'import("integrations-hub").Visitor',
    copy: 'Map<string, import("integrations-hub").Visitor>',
    id: "string",
    position: "number | null",
    handle: "(event: object) => Promise<void>",
    save: "(position: number | null) => Promise<void>",
  };
  const missing = Object.entries(known).filter(([name]) => !new RegExp(`const ${name}\\b`).test(example));
  const declared = missing.map(([name, type]) => `declare const ${name}: ${type};`);
  return `export {};\ndeclare let since: string | null;\n${declared.join("\n")}`;
}

const USE = `const hub = new IntegrationsHub({ apiKey: "ihub_live_x", baseUrl: "https://hub.example.com" });
if (typeof hub.visitors.checkIn !== "function" || !(NotFoundError.prototype instanceof Error)) throw hub;
if (typeof Webhooks.verify !== "function") throw Webhooks;
process.stdout.write("ok");
`;

const TYPED = `import { ApiError, IntegrationsHub, type Visitor, type WebhookEvent, Webhooks } from "integrations-hub";

const hub = new IntegrationsHub({ apiKey: "ihub_live_x", baseUrl: "https://hub.example.com" });

export async function use(): Promise<string | null> {
  for await (const visitor of hub.visitors.list({ date: "today", status: "active" })) visitor.firstName.trim();
  const visitor: Visitor = await hub.visitors.create({ firstName: "Noor", lastName: "Haddad", expectedAt: new Date() });
  const same = await hub.visitors.get(visitor.id, { ifNoneMatch: "x" });
  const updated = await hub.visitors.update(visitor.id, { email: null }, { ifMatch: same?.response.etag ?? null });
  const { remaining } = updated.response.rateLimit ?? { remaining: 0 };
  for await (const change of hub.visitors.changes(new Date())) change.record?.company ?? change.deletedAt;
  const [result] = await hub.employees.batch({ operations: [{ op: "delete", externalId: "HR-1" }] });
  for await (const event of hub.events.follow(null, { types: ["visitor"] })) return event.data.id;
  return result?.error?.message ?? String(remaining);
}

export function receive(body: string, headers: Record<string, string | string[] | undefined>): string {
  const event: WebhookEvent = Webhooks.verify(body, headers, ["whsec_x"]);
  switch (event.type) {
    case "visitor.checked_in":
      return event.data.id;
    default:
      return event.type;
  }
}

export function explain(error: unknown): string {
  return error instanceof ApiError ? \`\${error.code} \${error.fields[0]?.field}\` : "";
}
`;

const WRONG = `import { IntegrationsHub, Webhooks } from "integrations-hub";
const hub = new IntegrationsHub();
hub.visitors.create({ firstNam: "Noor", lastName: "Haddad" });
hub.visitors.list({ stauts: "active" });
if (Webhooks.verify("", {}, "").type === "visitor.lost") hub.me();
hub.visitors.get("vis_1", { ifNoneMatch: "x" }).then(({ id }) => id);
`;

function run(file, code) {
  writeFileSync(path.join(folder, file), code);
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: "utf8" });
}

function tsc(args) {
  const program = path.join(path.dirname(require.resolve("typescript/package.json")), "bin/tsc");
  try {
    const output = execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });
    return { status: 0, output };
  } catch ({ status, stdout }) {
    return { status, output: stdout };
  }
}
