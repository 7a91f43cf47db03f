import { expect, test } from "./support/fixtures";
import { startOwnServer } from "./support/own-server";

test("a later start prints what it does, where it is and what to type, and nothing else", async () => {
  const server = await startOwnServer(process.env.DATABASE_URL!);
  // A machine that is too slow for a deadline says so in its log.
  const lines = server.printed().split("\n");
  expect(lines.filter((line) => !line.includes("it is tried again"))).toEqual([
    "Connecting to PostgreSQL …",
    ...(process.getuid?.() === 0
      ? [expect.stringMatching(/^(No longer runs|Warning: the server keeps running) as root/)]
      : []),
    "",
    `Integrations Hub is ready at ${server.url}`,
    "",
    expect.stringMatching(/^ {2}npm run hub -- users reset-password --email \S+$/),
    expect.stringMatching(
      /^ {2}npm run hub -- keys create --organization \S+ --name "My integration" --scope global:read$/,
    ),
    "",
    "",
  ]);
  await server.stop();
});
