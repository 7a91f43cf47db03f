import { compactVerify, decodeProtectedHeader, errors } from "jose";
import { isId } from "@/lib/platform/ids";
import { readClaims, TOKEN_TYPE, type TokenClaims } from "@/lib/tokens/claims";
import { findVerifyingKey } from "@/lib/tokens/key-ring";
import { hasOneForm } from "@/lib/tokens/signature-form";
import { ALGORITHM } from "@/lib/tokens/signing-keys";

/** Three times the length of our tokens. */
const MAX_LENGTH = 1_500;
/** Three parts in base64url without padding (RFC 7515, 7.1). With `hasOneForm`, each token has one spelling. */
const COMPACT_FORM = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** The exact header fields of our tokens. Other fields (`jku`, `jwk`, `x5u`, `crit`) could name other keys or rules. */
const HEADER_NAMES = ["alg", "kid", "typ"];

/**
 * The claims of a token signed by one of our keys, or null for any other text. Does not check its times or its key's state.
 * Verifies the signature off the event loop.
 * @throws AppError UNAVAILABLE when the signing keys cannot be read.
 */
export async function readToken(token: string): Promise<TokenClaims | null> {
  const id = readSigningKeyId(token);
  const key = id && (await findVerifyingKey(id));
  if (!key) return null;
  try {
    const { payload } = await compactVerify(token, key, { algorithms: [ALGORITHM] });
    return readClaims(JSON.parse(new TextDecoder().decode(payload)));
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) return null;
    throw error;
  }
}

function readSigningKeyId(token: string): string | null {
  if (token.length > MAX_LENGTH || !COMPACT_FORM.test(token) || !hasOneForm(token)) return null;
  const header = readHeader(token);
  if (!header || Object.keys(header).some((name) => !HEADER_NAMES.includes(name))) return null;
  const { alg, typ, kid } = header;
  const isOurs = alg === ALGORITHM && typ === TOKEN_TYPE && typeof kid === "string" && isId("signingKey", kid);
  return isOurs ? kid : null;
}

function readHeader(token: string) {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return null;
  }
}
