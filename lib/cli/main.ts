import { runCommandLine } from "@/lib/cli/run";
import { openDatabase } from "@/lib/db/open-database";

const code = await runCommandLine(process.argv.slice(2), {
  writeOut: (text) => write(process.stdout, text),
  writeError: (text) => write(process.stderr, text),
  openDatabase,
});
// Idle timers of closed connection pools would delay the exit by seconds. All output has left the process by now.
process.exit(code);

/** Resolves when the text has left the process. Rejects when the reader has closed the stream. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once("error", reject);
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
