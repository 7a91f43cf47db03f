import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readBody } from "@/lib/developer-api/request/body";

function request(body: string): IncomingMessage {
  const bytes = Buffer.from(body);
  const headers = { "content-type": "application/json", "content-length": String(bytes.length) };
  return Object.assign(Readable.from([bytes]), { headers }) as unknown as IncomingMessage;
}

const fields = (count: number) => Array.from({ length: count }, (_, index) => `"f${index}":1`).join(",");
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

test.each([
  ["side by side", `{${fields(1_001)}}`],
  ["within each other", nested(1_001)],
  ["after a text that ends in a backslash", `{"text":"\\\\",${fields(1_000)}}`],
])("a body with over 1,000 names %s is refused", async (_where, body) => {
  await expect(readBody(request(body))).rejects.toMatchObject({
    code: "MALFORMED_REQUEST",
    message: expect.stringContaining("1,000 fields"),
  });
});

test.each([
  ["1,000 names", `{${fields(1_000)}}`],
  ["colons and quotation marks in a text", JSON.stringify({ description: '"a": '.repeat(2_000) })],
])("a body with %s is read", async (_what, body) => {
  const { values } = await readBody(request(body));
  expect([...values]).toEqual(Object.entries(JSON.parse(body)));
});
