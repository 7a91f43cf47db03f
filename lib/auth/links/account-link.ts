import { readHomeZone } from "@/lib/auth/accounts/home-zone";
import { lockAccount } from "@/lib/auth/sign-in/lock-account";
import type { Tx } from "@/lib/db/client";
import type { AccountLinkPurpose } from "@/lib/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { publicOrigin } from "@/lib/platform/public-origin";
import { hashOneTimeToken, mintOneTimeToken } from "@/lib/platform/secrets/one-time-token";

const HOUR_SECONDS = 60 * 60;

/** How long a link works, and the path it leads to. */
const LINKS: Record<AccountLinkPurpose, { seconds: number; path: string }> = {
  password_reset: { seconds: 30 * 60, path: "/reset-password" },
  email_change: { seconds: 24 * HOUR_SECONDS, path: "/confirm-email" },
};

/** The person that a link belongs to, and the address that it was sent to. */
export type LinkHolder = { userId: string; name: string; email: string };
type Reader = Pick<Tx, "$queryRaw">;

/**
 * Makes a link for an account. Only its hash is stored. The caller has locked the account. Returns the values of its e-mail;
 * `expiresAt` is ISO 8601, UTC.
 */
export async function createLink(
  tx: Tx,
  { userId, email }: Pick<LinkHolder, "userId" | "email">,
  purpose: AccountLinkPurpose,
): Promise<{ id: string; link: string; expiresAt: string; timeZone?: string }> {
  const { seconds, path } = LINKS[purpose];
  const id = newId("accountLink");
  const { token, hash } = mintOneTimeToken();
  const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    insert into account_links (id, user_id, purpose, hash, email, expires_at)
    values (${id}, ${userId}, ${purpose}::account_link_purpose, ${hash}, ${email},
            now() + make_interval(secs => ${seconds}))
    returning expires_at as "expiresAt"`;
  const link = `${publicOrigin()}${path}/${token}`;
  return { id, link, expiresAt: row!.expiresAt.toISOString(), ...(await readHomeZone(tx, userId)) };
}

/** Whom a link belongs to while it works, or null. The link stays as it is. */
export async function findLink(reader: Reader, token: string, purpose: AccountLinkPurpose): Promise<LinkHolder | null> {
  const [holder] = await reader.$queryRaw<LinkHolder[]>`
    select l.user_id as "userId", u.name, l.email from account_links l
    join users u on u.id = l.user_id and u.disabled_at is null
    where l.hash = ${hashOneTimeToken(token)} and l.purpose = ${purpose}::account_link_purpose
      and l.used_at is null and l.expires_at > now()`;
  return holder ?? null;
}

/**
 * Uses a link up. Locks the account first, like everyone who ends its links: of several callers at the same moment one
 * succeeds, and the others wait and then find the link used.
 * @throws AppError NOT_FOUND, the same for a link that is unknown, used, ended, too old or of a disabled account.
 */
export async function consumeLink(tx: Tx, token: string, purpose: AccountLinkPurpose): Promise<LinkHolder> {
  const found = await findLink(tx, token, purpose);
  const account = found && (await lockAccount(tx, found.userId, null));
  const count = await tx.$executeRaw`
    update account_links set used_at = now()
    where hash = ${hashOneTimeToken(token)} and purpose = ${purpose}::account_link_purpose
      and used_at is null and expires_at > now()`;
  if (!found || !account || count === 0) throw linkIsOver();
  return { userId: account.id, name: account.name, email: found.email };
}

/** The answer to a link that does not work. It does not say why, because whoever holds it may be anyone. */
export function linkIsOver(): AppError {
  return new AppError("NOT_FOUND", "This link does not work any more. Ask for a new one.");
}

/** Ends the account's open links of one purpose. They are kept, because `countLinks` counts them. */
export async function endLinks(tx: Tx, userId: string, purpose: AccountLinkPurpose): Promise<number> {
  return tx.$executeRaw`
    update account_links set expires_at = now()
    where user_id = ${userId} and purpose = ${purpose}::account_link_purpose and used_at is null and expires_at > now()`;
}

/** How many of the account's links work now. */
export async function countOpenLinks(reader: Reader, userId: string, purpose: AccountLinkPurpose): Promise<number> {
  const [row] = await reader.$queryRaw<{ links: number }[]>`
    select count(*)::int as links from account_links
    where user_id = ${userId} and purpose = ${purpose}::account_link_purpose and used_at is null and expires_at > now()`;
  return row!.links;
}

/** How many links were made in the last hour: for this account, or to this address, whichever are more. */
export async function countLinks(
  reader: Reader,
  { userId, email }: Pick<LinkHolder, "userId" | "email">,
  purpose: AccountLinkPurpose,
): Promise<number> {
  const [row] = await reader.$queryRaw<{ links: number }[]>`
    select greatest(count(*) filter (where user_id = ${userId}), count(*) filter (where email = ${email}))::int as links
    from account_links
    where purpose = ${purpose}::account_link_purpose and created_at > now() - make_interval(secs => ${HOUR_SECONDS})
      and (user_id = ${userId} or email = ${email})`;
  return row!.links;
}
