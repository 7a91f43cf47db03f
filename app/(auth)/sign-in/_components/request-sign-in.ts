import { noAnswer } from "@/lib/dashboard/client/no-answer";

export type SignInResult =
  | { result: "signedIn" }
  | { result: "refused" }
  | { result: "wait"; seconds: number }
  | { result: "unavailable"; message: string };

/** Asks next-auth to check the credentials and set the session cookie. Never throws. */
export async function requestSignIn(email: string, password: string): Promise<SignInResult> {
  try {
    const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const response = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
    });
    const { url } = (await response.json()) as { url?: string };
    return response.ok ? { result: "signedIn" } : readProblem(url);
  } catch (error) {
    return { result: "unavailable", message: noAnswer(error).message };
  }
}

/** next-auth reports the problem in its redirect URL (lib/auth/sign-in/next-auth-options.ts). */
function readProblem(url: string | undefined): SignInResult {
  const error = url && URL.canParse(url) ? new URL(url).searchParams.get("error") : null;
  if (error === "CredentialsSignin") return { result: "refused" };
  if (error?.startsWith("WAIT_")) return { result: "wait", seconds: Number(error.slice("WAIT_".length)) };
  return { result: "unavailable", message: "The server did not respond as expected. Try again in a few seconds." };
}
