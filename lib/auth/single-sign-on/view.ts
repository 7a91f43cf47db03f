import type { OwnerView, ProviderView, TestResult } from "@/lib/auth/single-sign-on/schema";
import type { Tx } from "@/lib/db/client";
import type { SingleSignOn } from "@/lib/db/generated/client";

/** The name and value of the TXT record that proves a domain. */
export function verificationRecord(domain: string, token: string): { name: string; value: string } {
  return { name: `_integrations-hub.${domain}`, value: `integrations-hub-verification=${token}` };
}

export function viewProvider(row: SingleSignOn): ProviderView {
  const { mode, issuer, clientId, domain, emergencyOwnerId } = row;
  return {
    mode,
    issuer,
    clientId,
    domain,
    record: domain === null ? null : verificationRecord(domain, row.domainToken),
    domainVerifiedAt: row.domainVerifiedAt?.toISOString() ?? null,
    testedAt: row.testedAt?.toISOString() ?? null,
    lastTest: row.lastTest as TestResult | null,
    defaultRole: row.defaultRole === "admin" ? "admin" : "member",
    emergencyOwnerId,
  };
}

/** The organization's owners whose account is enabled, and whether each could sign in with a password and a second factor. */
export async function readOwners(tx: Pick<Tx, "membership">, organizationId: string): Promise<OwnerView[]> {
  const found = await tx.membership.findMany({
    where: { organizationId, role: "owner", user: { disabledAt: null } },
    select: {
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          passwordHash: true,
          authenticatorApp: { select: { confirmedAt: true } },
          _count: { select: { passkeys: true } },
        },
      },
    },
    orderBy: { user: { email: "asc" } },
  });
  return found.map(({ user }) => ({
    userId: user.id,
    name: user.name,
    email: user.email,
    hasPassword: user.passwordHash !== null,
    hasSecondFactor: user._count.passkeys > 0 || Boolean(user.authenticatorApp?.confirmedAt),
  }));
}
