import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";
import type { AppDraft } from "@/lib/auth/second-factors/schema";
import { ALGORITHM, DIGITS, STEP_SECONDS } from "@/lib/auth/second-factors/use-app-code";
import type { AccountCtx } from "@/lib/platform/ctx";
import { authenticatorAppsKey } from "@/lib/platform/secrets/derived-keys";
import { seal, unseal } from "@/lib/platform/secrets/seal";

/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
const TIME_BYTES = 8;
const MAX_AGE_MS = 15 * 60 * 1000;

/** A new secret for the person's app. The draft holds it encrypted, for this session and 15 minutes. */
export function writeDraft(ctx: AccountCtx, email: string, now: Date): AppDraft {
  const secret = new Secret({ size: SECRET_BYTES });
  const settings = { algorithm: ALGORITHM, digits: DIGITS, period: STEP_SECONDS };
  const uri = new TOTP({ issuer: "Integrations Hub", label: email, secret, ...settings }).toString();
  const startedAt = Buffer.alloc(TIME_BYTES);
  startedAt.writeBigUInt64BE(BigInt(now.getTime()));
  const sealed = seal(authenticatorAppsKey(), draftId(ctx), Buffer.concat([startedAt, secret.bytes]));
  const svg = renderSVG(uri, { border: 2, pixelSize: 4 });
  return {
    draft: sealed.toString("base64url"),
    secret: secret.base32,
    qrCode: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
  };
}

/** The secret of a draft; null when it is too old, of another session, or forged. */
export function openDraft(ctx: AccountCtx, draft: string, now: Date): Buffer<ArrayBuffer> | null {
  try {
    const plain = unseal(authenticatorAppsKey(), draftId(ctx), Buffer.from(draft, "base64url"));
    const age = now.getTime() - Number(plain.readBigUInt64BE());
    return age < MAX_AGE_MS ? plain.subarray(TIME_BYTES) : null;
  } catch {
    return null;
  }
}

/** Differs from the id under which a confirmed secret is encrypted, so neither passes for the other. */
function draftId({ actor, sessionId }: AccountCtx): string {
  return `draft:${actor.userId}:${sessionId}`;
}
