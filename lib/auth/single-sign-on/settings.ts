import { createHash } from "node:crypto";
import type { Tx } from "@/lib/db/client";
import type { SingleSignOn } from "@/lib/db/generated/client";
import { singleSignOnKey } from "@/lib/platform/secrets/derived-keys";
import { seal, unseal } from "@/lib/platform/secrets/seal";

/** What is needed to talk to a provider. */
export type ProviderAccess = { issuer: string; clientId: string; clientSecret: string };

type Stored = Pick<SingleSignOn, "organizationId" | "issuer" | "clientId" | "clientSecret">;

export function sealSecret(organizationId: string, secret: string): Buffer<ArrayBuffer> {
  return seal(singleSignOnKey(), organizationId, Buffer.from(secret));
}

/** The stored provider with its secret in plain text, for a request to it. */
export function openAccess({ organizationId, issuer, clientId, clientSecret }: Stored): ProviderAccess {
  return { issuer, clientId, clientSecret: unseal(singleSignOnKey(), organizationId, clientSecret).toString() };
}

/** Differs after every change of issuer, client ID or secret: a sign-in that began before such a change is refused. */
export function versionOf({ issuer, clientId, clientSecret }: Stored): string {
  return createHash("sha256")
    .update(JSON.stringify([issuer, clientId, Buffer.from(clientSecret).toString("base64")]))
    .digest("base64url");
}

/** The organization's settings, locked until the transaction ends; null when there are none. */
export async function lockSettings(tx: Tx, organizationId: string): Promise<SingleSignOn | null> {
  await tx.$queryRaw`select 1 from single_sign_on where organization_id = ${organizationId} for no key update`;
  return tx.singleSignOn.findFirst({ where: { organizationId, organization: { deletedAt: null } } });
}
