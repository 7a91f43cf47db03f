import type { ProviderView } from "@/lib/auth/single-sign-on/schema";
import { lockProvider, requireSetUp } from "@/lib/auth/single-sign-on/service";
import { verificationRecord, viewProvider } from "@/lib/auth/single-sign-on/view";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import { dnsResolver } from "@/lib/http/outbound/resolve-host";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

const DNS_TIMEOUT_MS = 5_000;
const FREE = "Two organizations cannot have the same domain";

/**
 * Looks up the TXT record that proves the domain. One organization has a domain at a time.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, CONFLICT that says what DNS answered, or that another organization has the
 * domain.
 */
export async function checkDomain(ctx: OrganizationCtx): Promise<ProviderView> {
  requireSetUp(ctx, "updateSingleSignOn");
  const { organizationId } = ctx;
  const { domain, domainToken } = await findDomain(organizationId);
  await requireRecord(verificationRecord(domain, domainToken));
  return inTransaction(ctx, async (tx) => {
    const row = await lockProvider(tx, ctx);
    if (row.domain !== domain || row.domainToken !== domainToken)
      throw new AppError("CONFLICT", "The domain was changed meanwhile. Check it again.");
    if (row.domainVerifiedAt) return viewProvider(row);
    await requireFreeDomain(tx, domain);
    const where = { organizationId };
    const verified = await tx.singleSignOn.update({ where, data: { domainVerifiedAt: new Date() } });
    const changes = { domain: { after: domain } };
    const subject = { id: organizationId, name: domain };
    await recordEvent(tx, ctx, { type: "single_sign_on.domain_verified", subject, changes });
    return viewProvider(verified);
  });
}

async function findDomain(organizationId: string): Promise<{ domain: string; domainToken: string }> {
  const found = await withDatabase(() => db().singleSignOn.findUnique({ where: { organizationId } }));
  if (!found?.domain) throw new AppError("CONFLICT", "Save the e-mail domain first.");
  return { domain: found.domain, domainToken: found.domainToken };
}

/** Checks of one domain take turns. The domain of a deleted organization is free again. */
async function requireFreeDomain(tx: Tx, domain: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`domain ${domain}`}, 0))`;
  await tx.singleSignOn.updateMany({
    where: { domain, organization: { deletedAt: { not: null } } },
    data: { domainVerifiedAt: null, mode: "off" },
  });
  const taken = await tx.singleSignOn.count({ where: { domain, domainVerifiedAt: { not: null } } });
  if (taken > 0)
    throw new AppError("CONFLICT", `${FREE}, and another one has verified ${domain}. Ask the platform team.`);
}

async function requireRecord({ name, value }: { name: string; value: string }): Promise<void> {
  const texts = await readTexts(name);
  if (texts.includes(value)) return;
  const found = texts.length === 0 ? "There is no TXT record" : "The TXT record has another value";
  throw new AppError(
    "CONFLICT",
    `${found} at ${name}. Create it as shown; a new record can take up to an hour to be visible.`,
  );
}

/** The values of a name's TXT records; none when the name does not exist. */
async function readTexts(name: string): Promise<string[]> {
  try {
    const records = await dnsResolver(DNS_TIMEOUT_MS).resolveTxt(name);
    return records.map((parts) => parts.join("").trim());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTFOUND" || code === "ENODATA") return [];
    throw new AppError("UNAVAILABLE", "The DNS server did not answer. Try again in a moment.", {}, { cause: error });
  }
}
