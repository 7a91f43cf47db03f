/** The order n of P-256's group. For a right signature (r, s), (r, n − s) is one as well. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const PART_BYTES = 32;
/** The largest s that is not above its counterpart n − s. */
const S_MAX = toBytes(ORDER >> 1n);

/** The token with the smaller of its signature's two forms, which is the only one that readToken accepts. */
export function withLowS(token: string): string {
  const at = token.lastIndexOf(".") + 1;
  const signature = Buffer.from(token.slice(at), "base64url");
  const s = signature.subarray(PART_BYTES);
  if (s.compare(S_MAX) <= 0) return token;
  toBytes(ORDER - BigInt(`0x${s.toString("hex")}`)).copy(s);
  return token.slice(0, at) + signature.toString("base64url");
}

/** Whether a token's signature is written in the one accepted form: 64 bytes, a low s, and no bits after its end. */
export function hasOneForm(token: string): boolean {
  const text = token.slice(token.lastIndexOf(".") + 1);
  const signature = Buffer.from(text, "base64url");
  if (signature.length !== 2 * PART_BYTES || signature.toString("base64url") !== text) return false;
  return signature.subarray(PART_BYTES).compare(S_MAX) <= 0;
}

function toBytes(number: bigint): Buffer {
  return Buffer.from(number.toString(16).padStart(2 * PART_BYTES, "0"), "hex");
}
