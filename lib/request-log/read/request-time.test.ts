import { expect, test } from "vitest";
import { newId } from "@/lib/platform/ids";
import { requestTime } from "@/lib/request-log/read/request-time";

test("a new request id contains its time", () => {
  const before = Date.now();
  const time = requestTime(newId("request"));
  expect(time).toBeGreaterThanOrEqual(before - 1);
  expect(time).toBeLessThanOrEqual(Date.now() + 1_000);
});

test("the example of the TypeID specification", () => {
  expect(requestTime("req_01h455vb4pex5vsknk084sn02q")).toBe(0x01890a5dac96);
  expect(new Date(requestTime("req_01h455vb4pex5vsknk084sn02q")).toISOString()).toBe("2023-06-30T03:34:18.518Z");
});
