import { CircleAlert } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { SINGLE_SIGN_ON_PROBLEMS, type SingleSignOnProblem } from "@/lib/auth/single-sign-on/labels";

/** Says why a sign-in with the identity provider did not succeed, and what to do. */
export function Problem({ problem }: { problem: SingleSignOnProblem }) {
  return (
    <Alert variant="destructive" role="alert" className="mb-5">
      <CircleAlert aria-hidden />
      <AlertTitle>You are not signed in.</AlertTitle>
      <AlertDescription>
        <p>{SINGLE_SIGN_ON_PROBLEMS[problem]}</p>
        <p>If you can’t fix it yourself, show this message to an owner of your organization.</p>
      </AlertDescription>
    </Alert>
  );
}
