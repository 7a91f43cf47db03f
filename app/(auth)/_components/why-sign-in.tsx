import { LogIn } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { readReason } from "./read-reason";

/** Says why someone who wanted to open `callbackPath` has to sign in first, and that they continue there. */
export async function WhySignIn({ callbackPath }: { callbackPath: string }) {
  const reason = await readReason(callbackPath);
  if (!reason) return null;
  return (
    <Alert className="-mt-2 mb-5">
      <LogIn aria-hidden />
      <AlertTitle>{reason.title}</AlertTitle>
      <AlertDescription>{reason.help}</AlertDescription>
    </Alert>
  );
}
