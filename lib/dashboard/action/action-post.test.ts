import { describe, expect, test } from "vitest";
import { ACTION_MAX_BYTES, type ActionPost, refuseActionPost } from "@/lib/dashboard/action/action-post";

const actionId = "40591e7d31b95c3dd3f67af36daf28b2062cec517f";
const sent: ActionPost = {
  origin: "https://hub.example",
  host: "hub.example",
  contentType: "text/plain;charset=UTF-8",
  actionId,
  body: '[{"organizationId":"org_1","environment":"live"},{"name":"Lobby"}]',
};

const statusOf = (change: Partial<ActionPost>) =>
  refuseActionPost({ ...sent, ...change }, (id) => id === actionId)?.status ?? null;

describe("a POST to a page", () => {
  test.each([
    ["as the dashboard's pages send it", {}],
    ["of an action without arguments", { body: "[]" }],
    ["with undefined and a text that begins with a dollar sign", { body: '["$undefined",{"name":"$$9 a day"}]' }],
    ["without an Origin, as other programs send it", { origin: null }],
    ["on another port than the default", { origin: "http://localhost:3000", host: "localhost:3000" }],
  ])("passes %s", (_, change) => expect(statusOf(change)).toBeNull());

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port", { origin: "https://hub.example:8443" }],
    ["a host that starts like ours", { origin: "https://hub.example.evil.example" }],
    ["a sandboxed frame", { origin: "null" }],
    ["an Origin that is not one", { origin: "hub.example" }],
    ["another site, with other faults besides", { origin: "https://evil.example", actionId: null, body: "" }],
  ])("is forbidden to %s", (_, change) => expect(statusOf(change)).toBe(403));

  test.each([
    ["no action", { actionId: null }],
    ["an action id of another form", { actionId: "__proto__" }],
    ["an action the build does not have", { actionId: actionId.replace("4", "6") }],
    ["a form", { contentType: "application/x-www-form-urlencoded" }],
    ["a multipart form", { contentType: "multipart/form-data; boundary=x" }],
    ["no content type", { contentType: null }],
    ["no body", { body: "" }],
    ["a body that ends early", { body: '[{"name"' }],
    ["a body that is not a list", { body: '{"0":"a"}' }],
    ["a reference to a part that was not sent", { body: '["$F1"]' }],
    ["a reference deep inside", { body: '[{"a":[{"b":"$K1"}]}]' }],
    ["a body nested too deeply", { body: `${"[".repeat(100_000)}${"]".repeat(100_000)}` }],
  ])("is malformed with %s", (_, change) => expect(statusOf(change)).toBe(400));

  test("is refused when it is larger than 1 MiB", () => {
    const bodyOf = (length: number) => JSON.stringify(["é".repeat(length / 2)]);
    expect(statusOf({ body: bodyOf(ACTION_MAX_BYTES) })).toBe(413);
    expect(statusOf({ body: bodyOf(ACTION_MAX_BYTES - 10) })).toBeNull();
  });
});
