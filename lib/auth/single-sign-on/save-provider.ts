import { SINGLE_SIGN_ON_PROBLEMS } from "@/lib/auth/single-sign-on/labels";
import { discoverProvider } from "@/lib/auth/single-sign-on/provider";
import { toProviderError } from "@/lib/auth/single-sign-on/provider-error";
import type { ProviderInput, ProviderView } from "@/lib/auth/single-sign-on/schema";
import { lockAsOwner, modeChange, requireSetUp, writeSettings } from "@/lib/auth/single-sign-on/service";
import { sealSecret } from "@/lib/auth/single-sign-on/settings";
import { readOwners, viewProvider } from "@/lib/auth/single-sign-on/view";
import type { Tx } from "@/lib/db/client";
import type { SingleSignOn } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Changes } from "@/lib/events/record-event";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { personIn } from "@/lib/platform/permit";

/**
 * Names the identity provider, after reading its configuration. A change resets the test sign-in; another issuer is
 * another provider, so it also switches single sign-on off.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, VALIDATION_ERROR for an issuer that does not answer as a provider, or
 * without a secret.
 */
export async function saveProvider(ctx: OrganizationCtx, input: ProviderInput): Promise<ProviderView> {
  requireSetUp(ctx, "updateSingleSignOn");
  await requireProvider(input);
  return inTransaction(ctx, async (tx) => {
    const before = await lockAsOwner(tx, ctx);
    return before ? changeProvider(tx, ctx, before, input) : createProvider(tx, ctx, input);
  });
}

async function createProvider(tx: Tx, ctx: OrganizationCtx, input: ProviderInput): Promise<ProviderView> {
  const { organizationId, actor } = ctx;
  const { issuer, clientId, clientSecret } = input;
  if (clientSecret === null) throw fieldError("clientSecret", "Enter the client secret that your provider shows.");
  const [firstOwner] = await readOwners(tx, organizationId);
  const emergencyOwnerId = personIn(actor) ?? firstOwner?.userId ?? "";
  const secret = sealSecret(organizationId, clientSecret);
  const data = { organizationId, issuer, clientId, clientSecret: secret, domainToken: "", emergencyOwnerId };
  await tx.singleSignOn.create({ data });
  const changes = { issuer: { after: issuer }, clientId: { after: clientId }, clientSecret: { after: "set" } };
  return writeSettings(tx, ctx, { data: {}, changes });
}

async function changeProvider(
  tx: Tx,
  ctx: OrganizationCtx,
  before: SingleSignOn,
  { issuer, clientId, clientSecret }: ProviderInput,
): Promise<ProviderView> {
  const changes: Changes = {};
  const mode = before.issuer === issuer ? before.mode : "off";
  if (before.issuer !== issuer) Object.assign(changes, { issuer: { before: before.issuer, after: issuer } });
  if (before.clientId !== clientId) Object.assign(changes, { clientId: { before: before.clientId, after: clientId } });
  if (clientSecret !== null) Object.assign(changes, { clientSecret: { after: "set" } });
  if (Object.keys(changes).length === 0) return viewProvider(before);
  const secret = clientSecret === null ? before.clientSecret : sealSecret(ctx.organizationId, clientSecret);
  const data = { issuer, clientId, clientSecret: new Uint8Array(secret), testedAt: null, mode };
  return writeSettings(tx, ctx, { data, changes: { ...changes, ...modeChange(before, mode) } });
}

/** Discovery needs no secret, so a wrong issuer is found before anything is stored. */
async function requireProvider({ issuer, clientId }: ProviderInput): Promise<void> {
  try {
    await discoverProvider({ issuer, clientId, clientSecret: "" });
  } catch (error) {
    throw fieldError("issuer", SINGLE_SIGN_ON_PROBLEMS[toProviderError(error, "discovery").problem]);
  }
}

function fieldError(field: string, issue: string): AppError {
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field, issue }] });
}
