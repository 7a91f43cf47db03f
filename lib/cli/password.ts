import { text } from "node:stream/consumers";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { toggle } from "@/lib/cli/command";
import { refuse } from "@/lib/cli/failure";

export const passwordFlag = toggle("read the password from standard input instead of generating one");

/** The password from standard input, or a generated one. `shown` is the password to print, null if the caller gave it. */
export async function choosePassword(fromStdin: boolean): Promise<{ password: string; shown: string | null }> {
  if (!fromStdin) {
    const password = generatePassword();
    return { password, shown: password };
  }
  if (process.stdin.isTTY) refuse("passwordStdin", "pipe the password into the command");
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  return { password, shown: null };
}
