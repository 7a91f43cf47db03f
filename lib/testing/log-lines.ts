import { symbols } from "pino";
import { logger } from "@/lib/platform/logger";

type LogLine = { msg: string; [field: string]: unknown };

/** Runs the function and returns the lines that this process logs meanwhile, at level info. */
export async function logLinesOf(run: () => Promise<unknown>): Promise<LogLine[]> {
  const log = logger() as ReturnType<typeof logger> & { [symbols.streamSym]: { write(line: string): unknown } };
  const stream = log[symbols.streamSym];
  const { level } = log;
  const { write } = stream;
  const lines: LogLine[] = [];
  log.level = "info";
  stream.write = (line) => lines.push(JSON.parse(line));
  try {
    await run();
  } finally {
    stream.write = write;
    log.level = level;
  }
  return lines;
}
