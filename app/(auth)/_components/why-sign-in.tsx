import { LogIn } from "lucide-react";
import { headers } from "next/headers";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { linkPathCookie } from "@/lib/auth/links/link-path";
import { signInReason } from "@/lib/auth/sign-in/sign-in-reason";

/** Says why someone who wanted to open `callbackPath` has to sign in first, and that they continue there. */
export async function WhySignIn({ callbackPath }: { callbackPath: string }) {
  const reason = signInReason(callbackPath, await linkPathCookie.read(await headers()));
  if (!reason) return null;
  return (
    <Alert className="-mt-2 mb-5">
      <LogIn aria-hidden />
      <AlertTitle>{reason.title}</AlertTitle>
      <AlertDescription>{reason.help}</AlertDescription>
    </Alert>
  );
}
