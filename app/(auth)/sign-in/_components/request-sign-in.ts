export type SignInAnswer =
  | { result: "signedIn" }
  | { result: "refused" }
  | { result: "wait"; seconds: number }
  | { result: "unavailable" };

/** Asks next-auth to check the credentials and set the session cookie. Never throws. */
export async function requestSignIn(email: string, password: string): Promise<SignInAnswer> {
  try {
    const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const answer = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
    });
    const { url } = (await answer.json()) as { url?: string };
    return answer.ok ? { result: "signedIn" } : readProblem(url);
  } catch {
    return { result: "unavailable" };
  }
}

/** next-auth names the problem in the address it would redirect to (lib/auth/next-auth-options.ts). */
function readProblem(url: string | undefined): SignInAnswer {
  const error = url && URL.canParse(url) ? new URL(url).searchParams.get("error") : null;
  if (error === "CredentialsSignin") return { result: "refused" };
  if (error?.startsWith("WAIT_")) return { result: "wait", seconds: Number(error.slice("WAIT_".length)) };
  return { result: "unavailable" };
}
