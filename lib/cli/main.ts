import { CommanderError } from "commander";
import { describeFailure } from "@/lib/cli/failure";
import { type Chosen, choose, pendingHelp } from "@/lib/cli/program";
import { openDatabase } from "@/lib/db/open";
import { logger } from "@/lib/logger";

// Idle timers of closed connection pools would hold the terminal for seconds; all output has left by then.
process.exit(await main(process.argv.slice(2)));

/** One command from arguments to exit code: the result on stdout, a failure as one line on stderr. */
async function main(args: string[]): Promise<number> {
  try {
    const chosen = choose(args);
    logger().level = "silent";
    await run(chosen);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    await write(process.stderr, pendingHelp.join("") || `hub: ${describeFailure(error)}\n`);
    return 1;
  }
}

async function run({ command, given, argument, asJson }: Chosen): Promise<void> {
  const database = await openDatabase();
  try {
    const outcome = await command.execute(given, argument);
    await write(process.stdout, asJson ? `${JSON.stringify(outcome.view, null, 2)}\n` : `${outcome.text}\n`);
    await outcome.afterPrint();
  } finally {
    await database.close();
  }
}

/** Resolves once the text has left the process; rejects when nobody reads it any more. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once("error", reject);
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
