import { expect, test } from "vitest";
import { newId, timeOfId } from "@/lib/platform/ids";

test("a new id contains its time", () => {
  const before = Date.now();
  const time = timeOfId(newId("request"));
  expect(time).toBeGreaterThanOrEqual(before - 1);
  expect(time).toBeLessThanOrEqual(Date.now() + 1_000);
});

test("the example of the TypeID specification", () => {
  expect(timeOfId("req_01h455vb4pex5vsknk084sn02q")).toBe(0x01890a5dac96);
  expect(new Date(timeOfId("msg_01h455vb4pex5vsknk084sn02q")).toISOString()).toBe("2023-06-30T03:34:18.518Z");
});
