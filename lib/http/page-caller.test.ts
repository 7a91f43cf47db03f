import { expect, test } from "vitest";
import { describeHeaders } from "@/lib/http/page-caller";

test("a browser's name beyond ASCII is kept as it was sent", () => {
  const headers = new Headers({ "user-agent": Buffer.from("Café-Browser/1").toString("latin1") });
  expect(describeHeaders(headers).client).toBe("Café-Browser/1");
});
