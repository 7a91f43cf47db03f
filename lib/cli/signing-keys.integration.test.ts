import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommandLine } from "@/lib/cli/run";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/own-database";

let database: OwnDatabase;

beforeAll(async () => {
  database = await takeOwnDatabase();
});
afterAll(() => database.drop());

async function hub(...words: string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCommandLine(["signing-keys", ...words], {
    writeOut: async (output) => void out.push(output),
    writeError: async (output) => void error.push(output),
    openDatabase: async () => ({ close: async () => undefined }),
  });
  return { code, stdout: out.join(""), stderr: error.join("") };
}

const idsOf = async (...words: string[]): Promise<string[]> =>
  JSON.parse((await hub(...words, "--json")).stdout).signingKeys.map(({ id }: { id: string }) => id);

test("signing keys are listed and rotated on the command line, and no private half is shown", async () => {
  expect(await hub("list")).toEqual({ code: 0, stdout: "No keys yet: the first token makes them.\n", stderr: "" });
  const [first, older] = (await idsOf("rotate")) as [string, string];
  const [second, ...rest] = (await idsOf("rotate")) as [string];
  expect(rest).toEqual([first]);
  expect([older, first]).not.toContain(second);
  const renewed = await idsOf("rotate", "--all");
  expect(renewed).toHaveLength(2);
  expect(renewed).not.toContain(second);
  const { stdout } = await hub("list");
  expect(stdout).toMatch(
    /^ID +USE +APP_SECRET +CREATED\nsig_\w+ +signs +fits +.* UTC\nsig_\w+ +verifies +fits +.* UTC\n$/,
  );
  expect((await hub("list", "--json")).stdout).not.toMatch(/private|"d"/);
});
