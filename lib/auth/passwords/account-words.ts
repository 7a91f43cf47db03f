import type { Tx } from "@/lib/db/client";

const WORD_MIN_LENGTH = 3;

/** What an attacker knows of an account's owner. */
type Known = { email: string; name: string; organizations: { name: string; slug: string }[] };

/** The texts that a password must not be made of: the person's name and address, the organizations' names and slugs. */
export function wordsOf({ email, name, organizations }: Known): string[] {
  const texts = [email, name, ...organizations.flatMap((organization) => [organization.name, organization.slug])];
  const words = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  return [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => word.length >= WORD_MIN_LENGTH);
}

/** `wordsOf` for an account as it is now; empty when there is none. */
export async function readAccountWords(reader: Pick<Tx, "user">, userId: string): Promise<string[]> {
  const organization = { select: { name: true, slug: true } };
  const select = { email: true, name: true, memberships: { select: { organization } } };
  const user = await reader.user.findUnique({ where: { id: userId }, select });
  return user ? wordsOf({ ...user, organizations: user.memberships.map((membership) => membership.organization) }) : [];
}
