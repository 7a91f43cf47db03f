import { advise } from "@/lib/cli/advice";
import { describeFailure } from "@/lib/cli/failure";
import { type Chosen, choose } from "@/lib/cli/program";
import { logger } from "@/lib/platform/logger";

export type Surroundings = {
  /** Resolves when the text has left the process. */
  writeOut(text: string): Promise<void>;
  writeError(text: string): Promise<void>;
  openDatabase(): Promise<{ close(): Promise<void> }>;
};

/** Runs one command and returns its exit code. The result goes to stdout, a failure to stderr as one line. */
export async function runCommandLine(args: string[], around: Surroundings): Promise<0 | 1> {
  const chosen = choose(args);
  if ("help" in chosen) {
    await (chosen.isAskedFor ? around.writeOut(chosen.help) : around.writeError(chosen.help));
    return chosen.isAskedFor ? 0 : 1;
  }
  try {
    if ("misuse" in chosen) throw chosen.misuse;
    logger().level = "silent";
    return await runChosen(chosen, around);
  } catch (error) {
    const advice = "misuse" in chosen ? null : advise(error, chosen);
    await around.writeError(`hub: ${describeFailure(advice ?? error)}\n`);
    return 1;
  }
}

async function runChosen({ command, given, argument, asJson }: Chosen, around: Surroundings): Promise<0 | 1> {
  const database = await around.openDatabase();
  try {
    const outcome = await command.execute(given, argument);
    await around.writeOut(asJson ? `${JSON.stringify(outcome.view, null, 2)}\n` : `${outcome.text}\n`);
    await outcome.afterPrint();
    return outcome.hasFailed ? 1 : 0;
  } finally {
    await database.close();
  }
}
