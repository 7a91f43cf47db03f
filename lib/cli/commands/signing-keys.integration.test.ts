import { afterAll, beforeAll, expect, test } from "vitest";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { hub } from "@/lib/testing/hub";

let database: OwnDatabase;

beforeAll(async () => {
  database = await takeOwnDatabase();
});
afterAll(() => database.drop());

const signingKeys = (...words: string[]) => hub("signing-keys", ...words);

const idsOf = async (...words: string[]): Promise<string[]> =>
  JSON.parse((await signingKeys(...words, "--json")).stdout).signingKeys.map(({ id }: { id: string }) => id);

test("signing keys are listed and rotated, and no private key is shown", async () => {
  expect(await signingKeys("list")).toEqual({
    code: 0,
    stdout: "No signing keys yet. The first token creates them.\n",
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
    /^ID +USE +APP_SECRET +CREATED\nsig_\w+ +signs +matches +.* UTC\nsig_\w+ +verifies +matches +.* UTC\n$/,
  );
  expect((await signingKeys("list", "--json")).stdout).not.toMatch(/private|"d"/);
});
