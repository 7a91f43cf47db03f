import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { FailurePage } from "@/components/page/failure-page";

const show = (error: unknown) => renderToStaticMarkup(createElement(FailurePage, { error, retry: () => undefined }));

describe("the page of an error boundary", () => {
  test("offers a reload when code is missing, because a retry would not ask for it again", () => {
    const missing = Object.assign(new Error("Failed to load chunk"), {
      name: "ChunkLoadError",
      digest: "INTERNAL_ERROR;req_1",
    });
    const page = show(missing);
    expect(page).toContain("Reload the page");
    expect(page).toContain("the server was updated since this page was opened");
    expect(page).not.toContain("Try again");
    expect(page).not.toContain("req_1");
  });

  test.each([
    ["UNAVAILABLE;req_1", "This page is not available right now"],
    ["INTERNAL_ERROR;req_1", "This page could not be shown"],
  ])("offers a retry and a reference for %s", (digest, title) => {
    const page = show(Object.assign(new Error("Hidden"), { digest }));
    expect(page).toContain(title);
    expect(page).toContain("Try again");
    expect(page).toContain("req_1");
    expect(page).not.toContain("Reload the page");
    expect(page).not.toContain("Hidden");
  });
});
