import { callerCtx } from "@/lib/cli/caller";
import { command, toggle } from "@/lib/cli/command";
import { readableTime, table } from "@/lib/cli/table";
import type { SigningKeysView } from "@/lib/tokens/schema";
import { listSigningKeys, rotateSigningKeys } from "@/lib/tokens/service";

export const signingKeyCommands = [
  command({
    words: "signing-keys list",
    about: "list the keys that sign tokens: the newest signs, the previous one still verifies",
    flags: {},
    run: () => listSigningKeys(callerCtx()),
    print: listing,
  }),
  command({
    words: "signing-keys rotate",
    about: "sign tokens with a new key; tokens of the current key keep working, older ones end",
    flags: { all: toggle("replace both keys and end every token: after a leak, or when APP_SECRET was lost") },
    run: ({ all }) => rotateSigningKeys(callerCtx(), { all: all === true }),
    print: (view) => `Rotated.\n${listing(view)}`,
  }),
];

function listing({ signingKeys }: SigningKeysView): string {
  if (signingKeys.length === 0) return "No signing keys yet. The first token creates them.";
  return table(
    ["ID", "USE", "APP_SECRET", "CREATED"],
    signingKeys.map(({ id, use, isReadable, createdAt }) => [
      id,
      use,
      isReadable ? "matches" : "does not match",
      readableTime(createdAt),
    ]),
  );
}
