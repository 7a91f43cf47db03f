import { expect, test } from "vitest";
import { readPage } from "@/lib/guide/read-page";

test("the guide's base URLs and examples name the server that it is read from", async () => {
  const text = JSON.stringify(await readPage("api", "https://hub.example.com"));
  expect(text).not.toContain("localhost:3000");
  expect(text).toContain("export IHUB=https://hub.example.com\\n");
  for (const base of ["/developer/v2", "/api/v1"]) expect(text).toContain(`"https://hub.example.com${base}"`);
});
