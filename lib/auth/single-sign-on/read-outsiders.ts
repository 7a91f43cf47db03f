import type { OutsiderView } from "@/lib/auth/single-sign-on/schema";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/db/transaction";

/** More than a screen names. */
const MOST = 100;

type Row = OutsiderView & { domain: string };

/**
 * The members whom the provider cannot sign in: those with an address outside the domain who have not linked their account. By
 * name, 100 at most; none before a domain is named.
 */
export async function readOutsiders(organizationId: string): Promise<OutsiderView[]> {
  return (await read(organizationId)).map(({ userId, name }) => ({ userId, name }));
}

/** The domain that a member's address is outside of, when the provider cannot sign them in; else null. */
export async function findForeignDomain(organizationId: string, userId: string): Promise<string | null> {
  const [outsider] = await read(organizationId, Prisma.sql`and u.id = ${userId}`);
  return outsider?.domain ?? null;
}

async function read(organizationId: string, which = Prisma.empty): Promise<Row[]> {
  return withDatabase(
    () => db().$queryRaw<Row[]>`
      select u.id as "userId", u.name, s.domain from single_sign_on s
      join memberships m on m.organization_id = s.organization_id
      join users u on u.id = m.user_id and u.disabled_at is null
      where s.organization_id = ${organizationId} and lower(split_part(u.email, '@', -1)) <> s.domain ${which}
        and not exists (
          select from external_identities i
          where i.organization_id = s.organization_id and i.issuer = s.issuer and i.user_id = u.id)
      order by u.name, u.id limit ${MOST}`,
  );
}
