import { expect, test } from "vitest";
import { actorLabel, byActor } from "@/components/actor-label";

test("the system's own actors have screen names, people keep theirs", () => {
  expect(["first start", "command line", "Ada"].map(actorLabel)).toEqual(["Setup", "CLI", "Ada"]);
  expect(["first start", "command line", "Ada"].map(byActor)).toEqual(["during setup", "with the CLI", "by Ada"]);
});
