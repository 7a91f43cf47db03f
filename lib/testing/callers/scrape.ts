import type { StartedServer } from "@/lib/testing/processes/start-server";

/** A server's metrics, as text and as numbers by name and labels as printed. A missing metric is 0. */
export async function scrape({ output }: StartedServer) {
  const address = /Metrics at (\S+)/.exec(output.stdout)?.[1];
  if (!address) throw new Error("The server was not told to serve metrics.");
  const response = await fetch(address);
  const text = await response.text();
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  const values = new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
  return { status: response.status, text, value: (name: string) => values.get(name) ?? 0 };
}
