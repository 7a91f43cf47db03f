import { runCommandLine } from "@/lib/cli/run";
import { openDatabase } from "@/lib/db/open-database";

const code = await runCommandLine(process.argv.slice(2), {
  writeOut: (text) => write(process.stdout, text),
  writeError: (text) => write(process.stderr, text),
  openDatabase,
});
// Idle timers of closed connection pools would hold the terminal for seconds; all output has left by now.
process.exit(code);

/** Resolves once the text has left the process; rejects when nobody reads it any more. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once("error", reject);
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
