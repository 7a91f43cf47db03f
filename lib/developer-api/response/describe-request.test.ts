import { expect, test } from "vitest";
import type { KeyState } from "@/lib/contracts/key-state";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import type { Answer } from "@/lib/developer-api/response/answer";
import { describeRequest } from "@/lib/developer-api/response/describe-request";

const context = {
  headers: {},
  caller: { address: "" },
  route: null,
  rate: null,
  startedAt: 0,
} as unknown as RequestContext;
const answer = { errorCode: "NOT_FOUND", failedFields: [] } as unknown as Answer;

const keptPath = (path: string) => describeRequest({ ...context, path }, {} as KeyState, answer).path;
const encode = (text: string) => text.replaceAll(/./g, (char) => `%${char.charCodeAt(0).toString(16)}`);
/** Each character of an escape is itself an escape, level by level. */
const encodeDeep = (text: string, levels: number): string =>
  levels === 0 ? text : encodeDeep(encode(text), levels - 1);

const SECRET = "ihub_live_0123456789";

test("a secret in the path is cut", () => {
  expect(keptPath(`/developer/v2/${SECRET}`)).toBe("/developer/v2/ihub_live_[cut]");
});

test.each([
  ["percent-encoded", encode(SECRET), encode("ihub_live_")],
  ["percent-encoded three times over", encodeDeep(SECRET, 3), encodeDeep("ihub_live_", 3)],
  ["behind a chain of escapes", `%${"25".repeat(50)}69hub_live_0123456789`, `%${"25".repeat(50)}69hub_live_`],
  ["with digits of an escape that are escapes", SECRET.replace("i", "%%36%39"), "%%36%39hub_live_"],
])("a secret in the path is cut also when it is %s", (_how, written, prefix) => {
  expect(keptPath(`/developer/v2/${written}`)).toBe(`/developer/v2/${prefix}[cut]`);
});

test("a path without a secret is kept as it was sent, bad escapes too", () => {
  for (const path of ["/developer/v2/%zz%2", "/developer/v2/a%2Fb%2525", "/developer/v2/%e4"])
    expect(keptPath(path)).toBe(path);
});

test("a path that is one long chain of escapes costs one pass over it", () => {
  const path = `/developer/v2/%${"25".repeat(100_000)}`;
  expect(keptPath(path)).toBe(path.slice(0, 500));
});

test("an address of a person in the path is cut, however its sign is written", () => {
  for (const person of ["ada@example.com", "ada%40example.com"])
    expect(keptPath(`/developer/v2/visitors/${person}/check-in`)).toBe("/developer/v2/visitors/[cut]/check-in");
});

test("a client's name beyond ASCII is kept as it was sent, and cut between characters", () => {
  const clientOf = (name: string) => {
    const headers = { "user-agent": Buffer.from(name).toString("latin1") };
    return describeRequest({ ...context, path: "/", headers }, {} as KeyState, answer).client;
  };
  expect(clientOf("café/1 東京")).toBe("café/1 東京");
  expect(clientOf(`${"x".repeat(199)}🗼`)).toBe("x".repeat(199));
});

test("a secret in the client's name is cut also when it is percent-encoded", () => {
  const headers = { "user-agent": `kiosk/1 ${encode("i")}${SECRET.slice(1)}` };
  const { client } = describeRequest({ ...context, path: "/", headers }, {} as KeyState, answer);
  expect(client).toBe("kiosk/1 %69hub_live_[cut]");
});
