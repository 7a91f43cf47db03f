import { expect, test } from "./support/fixtures";

for (const path of ["/developers", "/developers/errors", "/developers/reference"]) {
  test(`${path} names its text, which the same server answers without a session`, async ({ page, request }) => {
    await page.goto(path);
    const href = await page.locator('link[rel="alternate"][type="text/markdown"]').getAttribute("href");
    expect(new URL(href!)).toMatchObject({ origin: new URL(page.url()).origin, pathname: `${path}.md` });
    const text = await request.get(href!);
    expect(text.status()).toBe(200);
    expect(text.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
  });
}

test("llms.txt is at the root", async ({ request }) => {
  expect(await (await request.get("/llms.txt")).text()).toMatch(/^# Integrations Hub/);
});
