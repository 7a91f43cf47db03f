import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { RelyingParty } from "@/lib/auth/passkeys/relying-party";
import type { AddPasskeyInput, Assertion } from "@/lib/auth/passkeys/schema";

export const TEST_SITE: RelyingParty = { id: "localhost", origin: "http://localhost:3000" };

/** What a browser or authenticator that is not honest, or not able, does differently. */
export type Deviation = {
  origin?: string;
  rpId?: string;
  type?: string;
  challenge?: string;
  counter?: number;
  isVerified?: boolean;
  userHandle?: string;
  credentialId?: string;
  crossOrigin?: boolean;
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** An authenticator with one passkey, and the browser around it. It counts its uses. */
export class SoftwareAuthenticator {
  readonly credentialId = randomBytes(16).toString("base64url");
  private readonly keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  private counter = 0;
  private userHandle: string | undefined;

  constructor(private readonly site: RelyingParty = TEST_SITE) {}

  /** Creates the passkey. */
  create(options: PublicKeyCredentialCreationOptionsJSON, deviation: Deviation = {}): AddPasskeyInput["attestation"] {
    this.userHandle = options.user.id;
    const id = Buffer.from(this.credentialId, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(this.keys.publicKey)]);
    const authData = Buffer.concat([this.authenticatorData(ATTESTED, deviation), attested]);
    const fields = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", new Uint8Array(authData)],
    ]);
    const attestationObject = Buffer.from(isoCBOR.encode(fields as never)).toString("base64url");
    const clientDataJSON = this.clientData("webauthn.create", options.challenge, deviation);
    return {
      ...this.identity(deviation),
      response: { clientDataJSON, attestationObject, transports: ["internal"] },
    };
  }

  /** Answers a request to sign in or confirm. */
  get(options: PublicKeyCredentialRequestOptionsJSON, deviation: Deviation = {}): Assertion {
    this.counter += 1;
    const authData = this.authenticatorData(0, deviation);
    const clientDataJSON = this.clientData("webauthn.get", options.challenge, deviation);
    const clientDataHash = createHash("sha256").update(Buffer.from(clientDataJSON, "base64url")).digest();
    const signature = sign("sha256", Buffer.concat([authData, clientDataHash]), this.keys.privateKey);
    return {
      ...this.identity(deviation),
      response: {
        clientDataJSON,
        authenticatorData: authData.toString("base64url"),
        signature: signature.toString("base64url"),
        userHandle: deviation.userHandle ?? this.userHandle,
      },
    };
  }

  private identity({ credentialId = this.credentialId }: Deviation) {
    return { id: credentialId, rawId: credentialId, type: "public-key" as const, clientExtensionResults: {} };
  }

  private clientData(type: string, challenge: string, deviation: Deviation): string {
    const data = {
      type: deviation.type ?? type,
      challenge: deviation.challenge ?? challenge,
      origin: deviation.origin ?? this.site.origin,
      crossOrigin: deviation.crossOrigin ?? false,
    };
    return Buffer.from(JSON.stringify(data)).toString("base64url");
  }

  private authenticatorData(flags: number, { rpId = this.site.id, isVerified = true, counter }: Deviation): Buffer {
    const hash = createHash("sha256").update(rpId).digest();
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.counter);
    return Buffer.concat([hash, Buffer.from([flags | PRESENT | (isVerified ? VERIFIED : 0)]), count]);
  }
}

/** An ES256 public key as authenticators write it. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const fields = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, "base64url"))],
    [-3, new Uint8Array(Buffer.from(y, "base64url"))],
  ]);
  return Buffer.from(isoCBOR.encode(fields as never));
}
