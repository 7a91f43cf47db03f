import { createHmac } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type ChainedEvent, hashEvent } from "@/lib/events/chain/chain";
import { auditKey, setAppSecret } from "@/lib/platform/secrets/derived-keys";

const event: ChainedEvent = {
  id: "evt_1",
  organizationId: "org_1",
  sequence: 7n,
  at: new Date("2026-01-15T09:30:00.518Z"),
  type: "visitor.updated",
  environment: "live",
  actorKind: "apiKey",
  actorId: "key_1",
  actorName: "Front desk",
  subjectId: "vis_1",
  subjectName: "vis_1",
  changes: { siteId: {} },
  address: null,
  requestId: "req_1",
  siteId: null,
  formerSiteId: null,
  previousHash: Buffer.from("previous"),
};

/** What was hashed before events had sites: these fields in the order of their names. */
const CANONICAL =
  '{"actorId":"key_1","actorKind":"apiKey","actorName":"Front desk","address":null,"at":"2026-01-15T09:30:00.518Z",' +
  '"changes":{"siteId":{}},"environment":"live","id":"evt_1","organizationId":"org_1","requestId":"req_1","sequence":"7",' +
  '"subjectId":"vis_1","subjectName":"vis_1","type":"visitor.updated"}';

beforeAll(() => setAppSecret("0123456789abcdef0123456789abcdef"));

test("an event without sites has the hash that it had before events had sites", () => {
  const hash = createHmac("sha256", auditKey()).update("previous").update(CANONICAL).digest();
  expect(hashEvent(event)).toEqual(hash);
});

test("each site of an event changes its hash", () => {
  const variants = [{}, { siteId: "site_1" }, { siteId: "" }, { formerSiteId: "site_1" }, { formerSiteId: "" }];
  const hashes = variants.map((sites) => hashEvent({ ...event, ...sites }).toString("hex"));
  expect(new Set(hashes).size).toBe(variants.length);
});
