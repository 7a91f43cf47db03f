import { CircleAlert, Hourglass } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { SignInResult } from "./request-sign-in";

type SignInProblemProps = {
  outcome: SignInResult | undefined;
  secondsLeft: number;
  /** Whether a forgotten password can be reset by e-mail. */
  sendsMail: boolean;
};

/** Says why sign-in failed and what to do. Screen readers announce it once; the countdown is silent. */
export function SignInProblem({ outcome, secondsLeft, sendsMail }: SignInProblemProps) {
  return (
    <div role="alert" className="empty:-mb-5">
      {outcome?.result === "refused" && (
        <Alert variant="destructive">
          <CircleAlert aria-hidden />
          <AlertTitle>The e-mail or password is incorrect.</AlertTitle>
          <AlertDescription>
            {sendsMail
              ? "Check both and try again, or set a new password with “Forgot your password?”."
              : "Check both and try again. If you forgot your password, ask your platform team to reset it."}
          </AlertDescription>
        </Alert>
      )}
      {outcome?.result === "unavailable" && (
        <Alert variant="destructive">
          <CircleAlert aria-hidden />
          <AlertTitle>You can’t sign in right now.</AlertTitle>
          <AlertDescription>{outcome.message}</AlertDescription>
        </Alert>
      )}
      {outcome?.result === "wait" && <Wait seconds={outcome.seconds} secondsLeft={secondsLeft} />}
    </div>
  );
}

function Wait({ seconds, secondsLeft }: { seconds: number; secondsLeft: number }) {
  return (
    <Alert variant="warning">
      <Hourglass aria-hidden />
      <AlertTitle>Too many attempts.</AlertTitle>
      <AlertDescription>
        <span className="sr-only">Try again in {inSeconds(seconds)}.</span>
        <span aria-hidden className="tabular-nums">
          {secondsLeft > 0 ? `Try again in ${inSeconds(secondsLeft)}.` : "You can try again now."}
        </span>
      </AlertDescription>
    </Alert>
  );
}

function inSeconds(seconds: number): string {
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
