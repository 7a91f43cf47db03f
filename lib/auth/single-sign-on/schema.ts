import { z } from "zod";
import { DEFAULT_ROLES, SINGLE_SIGN_ON_MODES, type SingleSignOnProblem } from "@/lib/auth/single-sign-on/labels";
import { filledLine } from "@/lib/inputs/display-name";
import { emailAddress } from "@/lib/inputs/email-address";
import { idInput } from "@/lib/inputs/id-input";

const ISSUER = "Enter the issuer URL of your provider, such as https://login.example.com.";
const DOMAIN = "Enter a domain, such as example.com.";
const DOMAIN_PATTERN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const SECRET_MAX_LENGTH = 1_024;

const issuer = z
  .string()
  .trim()
  .max(500, ISSUER)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), { error: ISSUER, abort: true })
  .refine((text) => {
    const { username, password, search, hash } = new URL(text);
    return !username && !password && !search && !hash;
  }, "Enter the issuer URL without a user name, query or fragment.");

/** The client at the provider. Without a secret the stored one stays. */
export const providerInput = z.object({
  issuer,
  clientId: filledLine(255, "Enter the client ID that your provider shows."),
  clientSecret: z
    .string()
    .trim()
    .max(SECRET_MAX_LENGTH, `Use a secret of at most ${SECRET_MAX_LENGTH} characters.`)
    .nullable()
    .transform((text) => text || null),
});
export type ProviderInput = z.output<typeof providerInput>;

/** A domain in lower case; other scripts become punycode. */
export const domainInput = z.object({
  domain: z
    .string()
    .trim()
    .max(253, DOMAIN)
    .transform((text) => toHost(text.replace(/^@/, "")))
    .refine((host) => DOMAIN_PATTERN.test(host), DOMAIN),
});
export type DomainInput = z.output<typeof domainInput>;

function toHost(text: string): string {
  const isPlain = !/[/?#@:\\\s]/.test(text) && URL.canParse(`https://${text}`);
  return isPlain ? new URL(`https://${text}`).hostname : "";
}

export const policyInput = z.object({
  mode: z.enum(SINGLE_SIGN_ON_MODES),
  defaultRole: z.enum(DEFAULT_ROLES, "Choose member or admin."),
  emergencyOwnerId: idInput,
});
export type PolicyInput = z.output<typeof policyInput>;

/** Where to sign in: at the provider of an address's domain, or at that of an organization. */
export const startInput = z.object({ email: emailAddress, callbackPath: z.string().max(2_000).default("/") });
export type StartInput = z.output<typeof startInput>;

/** What the provider said at the last test sign-in, or why it failed. `at` is ISO 8601, UTC. */
export type TestResult = {
  at: string;
  problem: SingleSignOnProblem | null;
  name: string | null;
  email: string | null;
  isEmailVerified: boolean;
};

/** An owner who could keep a way in without single sign-on. */
export type OwnerView = { userId: string; name: string; email: string; hasPassword: boolean; hasSecondFactor: boolean };

/** An organization's settings; the secret never leaves the server. Times are ISO 8601, UTC. */
export type ProviderView = {
  mode: PolicyInput["mode"];
  issuer: string;
  clientId: string;
  domain: string | null;
  /** The TXT record that proves the domain. */
  record: { name: string; value: string } | null;
  domainVerifiedAt: string | null;
  testedAt: string | null;
  lastTest: TestResult | null;
  defaultRole: PolicyInput["defaultRole"];
  emergencyOwnerId: string;
};

/** A member whom the provider cannot sign in. */
export type OutsiderView = { userId: string; name: string };

/** `provider` is null until an owner has named one. */
export type SingleSignOnView = { provider: ProviderView | null; owners: OwnerView[]; outsiders: OutsiderView[] };
