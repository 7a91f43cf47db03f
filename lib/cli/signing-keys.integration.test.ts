import { afterAll, beforeAll, expect, test } from "vitest";
import { hub } from "@/lib/testing/hub";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/servers/own-database";

let database: OwnDatabase;

beforeAll(async () => {
  database = await takeOwnDatabase();
});
afterAll(() => database.drop());

const signingKeys = (...words: string[]) => hub("signing-keys", ...words);

const idsOf = async (...words: string[]): Promise<string[]> =>
  JSON.parse((await signingKeys(...words, "--json")).stdout).signingKeys.map(({ id }: { id: string }) => id);

test("signing keys are listed and rotated on the command line, and no private half is shown", async () => {
  expect(await signingKeys("list")).toEqual({
    code: 0,
    stdout: "No keys yet: the first token makes them.\n",
    stderr: "",
  });
  const [first, older] = (await idsOf("rotate")) as [string, string];
  const [second, ...rest] = (await idsOf("rotate")) as [string];
  expect(rest).toEqual([first]);
  expect([older, first]).not.toContain(second);
  const renewed = await idsOf("rotate", "--all");
  expect(renewed).toHaveLength(2);
  expect(renewed).not.toContain(second);
  const { stdout } = await signingKeys("list");
  expect(stdout).toMatch(
    /^ID +USE +APP_SECRET +CREATED\nsig_\w+ +signs +fits +.* UTC\nsig_\w+ +verifies +fits +.* UTC\n$/,
  );
  expect((await signingKeys("list", "--json")).stdout).not.toMatch(/private|"d"/);
});
