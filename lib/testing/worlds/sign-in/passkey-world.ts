import { addPasskey, beginPasskey } from "@/lib/auth/passkeys/service";
import type { TestPerson } from "@/lib/testing/worlds/sign-in/second-factor-world";
import { type Deviation, SoftwareAuthenticator } from "@/lib/testing/worlds/sign-in/software-authenticator";

/** Adds a passkey to the person's account. @returns the authenticator that holds it. */
export async function givePasskey(
  person: TestPerson,
  { name = "Laptop", deviation = {} as Deviation, authenticator = new SoftwareAuthenticator() } = {},
): Promise<SoftwareAuthenticator> {
  const { challengeId, options } = await beginPasskey(person.ctx);
  const attestation = authenticator.create(options, deviation);
  await addPasskey(person.ctx, { challengeId, name, attestation });
  return authenticator;
}
