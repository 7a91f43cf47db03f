import { readFileSync } from "node:fs";
import { db } from "@/lib/db/client";
import { expect, test } from "../support/fixtures";
import { startOwnServer } from "../support/own-server";

/** The id that the build gave to a server action. */
function actionId(name: string): string {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  const actions = Object.entries<{ exportedName: string }>(manifest.node);
  return actions.find(([, { exportedName }]) => exportedName === name)![0];
}

const TEXT = "text/plain;charset=UTF-8";

test("a post that no page sends is answered 4xx; only those of another site are logged, each on one line", async () => {
  const server = await startOwnServer(process.env.DATABASE_URL!);
  const atStart = server.printed();
  const id = actionId("createSiteAction");
  const own = { Origin: server.url, "Content-Type": TEXT, "Next-Action": id };
  const { "Next-Action": _, ...withoutAction } = own;
  const posts: [string, number, Record<string, string>, string][] = [
    ["another site", 403, { ...own, Origin: "https://evil.example" }, "[]"],
    ["a sandboxed frame", 403, { ...own, Origin: "null" }, "[]"],
    ["an Origin that is none", 403, { ...own, Origin: "evil" }, "[]"],
    ["an empty body", 400, own, ""],
    ["half a body", 400, own, '[{"a":'],
    ["a dangling reference", 400, own, '["$F1"]'],
    ["an unknown action", 400, { ...own, "Next-Action": `7f${"0".repeat(40)}` }, "[]"],
    ["no action id", 400, { ...own, "Next-Action": "x" }, "[]"],
    ["no action", 400, withoutAction, "[]"],
    ["broken multipart", 400, { ...own, "Content-Type": "multipart/form-data; boundary=x" }, "junk"],
    ["a broken form", 400, { ...withoutAction, "Content-Type": "multipart/form-data; boundary=x" }, "junk"],
    ["too much", 413, own, JSON.stringify(["a".repeat(1024 * 1024)])],
  ];
  for (const [what, status, headers, body] of posts) {
    const answer = await fetch(`${server.url}/sites`, { method: "POST", headers, body });
    expect(answer.status, what).toBe(status);
    expect(answer.headers.get("cache-control"), what).toContain("no-store");
  }
  const lines = server.printed().slice(atStart.length).trim().split("\n");
  const foreign = { account: null, address: "127.0.0.1", msg: "a forbidden action, sent by another site" };
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    Array(3).fill(expect.objectContaining({ ...foreign, requestId: expect.stringMatching(/^req_/) })),
  );
  await server.stop();
});

test("an action also runs after the tab has moved to a page that does not contain it", async ({
  ownerPage,
  workspace,
  baseURL,
}) => {
  const scope = { organizationId: workspace.organization.id, environment: "live" };
  const site = { name: "Moved on", timeZone: "Europe/Berlin", address: null };
  for (const path of ["/no-such-page", "/integrations/api"]) {
    const answer = await ownerPage.context().request.post(path, {
      headers: { Origin: new URL(baseURL!).origin, "Content-Type": TEXT, "Next-Action": actionId("createSiteAction") },
      data: JSON.stringify([scope, { ...site, name: `Moved on to ${path}` }]),
    });
    expect(await answer.text()).toContain('"ok":true');
  }
  const found = await db().site.findMany({
    where: { organizationId: scope.organizationId, name: { startsWith: "Moved" } },
  });
  expect(found.map(({ name }) => name).sort()).toEqual(["Moved on to /integrations/api", "Moved on to /no-such-page"]);
});
