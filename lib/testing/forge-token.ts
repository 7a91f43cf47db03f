import { SignJWT } from "jose";
import { takeSigner } from "@/lib/tokens/key-ring";
import { withLowS } from "@/lib/tokens/signature-form";

export type Forgery = { header?: Record<string, unknown>; claims?: Record<string, unknown> };

/** The claims of a token, without verifying it. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

/** Signs a token again with the installation's key after changing claims and header parameters. Undefined removes one. */
export async function resign(token: string, { header, claims }: Forgery): Promise<string> {
  const { id, key } = await takeSigner();
  const protectedHeader = { alg: "ES256", typ: "at+jwt", kid: id, ...header };
  const crit = Object.fromEntries(Object.keys(protectedHeader).map((name) => [name, true]));
  const signed = await new SignJWT(JSON.parse(JSON.stringify({ ...claimsOf(token), ...claims })))
    .setProtectedHeader(JSON.parse(JSON.stringify(protectedHeader)))
    .sign(key, { crit });
  return withLowS(signed);
}

/** A token with any header and claims. `sign` makes the signature of the first two parts. */
export function assemble(header: unknown, claims: unknown, sign: (input: string) => Buffer | string): string {
  const input = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${input}.${Buffer.from(sign(input)).toString("base64url")}`;
}
