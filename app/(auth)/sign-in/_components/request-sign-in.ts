import { SECOND_STEP_HEADER } from "@/lib/auth/sign-in/schema";
import { noAnswer } from "@/lib/dashboard/client/no-answer";

/** `halfway`: the password was right, and the second factor is awaited. `expired`: it came too late. */
export type SignInResult =
  | { result: "signedIn" }
  | { result: "halfway" }
  | { result: "refused" }
  | { result: "expired" }
  | { result: "wait"; seconds: number }
  | { result: "unavailable"; message: string };

/** A way to sign in and what it needs; `proof` is sent as JSON. */
type SignInStep =
  | { way: "credentials"; email: string; password: string }
  | { way: "passkey" | "second-step"; proof: unknown };

/** Asks next-auth to check the step and set the session cookie. Never throws. */
export async function requestSignIn({ way, ...fields }: SignInStep): Promise<SignInResult> {
  try {
    const texts = "proof" in fields ? { proof: JSON.stringify(fields.proof) } : fields;
    const response = await post(`callback/${way}`, texts);
    const { url } = (await response.json()) as { url?: string };
    if (!response.ok) return readProblem(url);
    return { result: response.headers.has(SECOND_STEP_HEADER) ? "halfway" : "signedIn" };
  } catch (error) {
    return { result: "unavailable", message: noAnswer(error).message };
  }
}

/** Forgets the right password, so that someone else can sign in. */
export async function leaveSecondStep(): Promise<void> {
  await post("signout", {});
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, json: "true" });
  return fetch(`/api/auth/${path}`, { method: "POST", body });
}

/** next-auth reports the problem in its redirect URL (lib/auth/sign-in/next-auth-options.ts). */
function readProblem(url: string | undefined): SignInResult {
  const error = url && URL.canParse(url) ? new URL(url).searchParams.get("error") : null;
  if (error === "CredentialsSignin") return { result: "refused" };
  if (error === "EXPIRED") return { result: "expired" };
  if (error?.startsWith("WAIT_")) return { result: "wait", seconds: Number(error.slice("WAIT_".length)) };
  return { result: "unavailable", message: "The server did not respond as expected. Try again in a few seconds." };
}
