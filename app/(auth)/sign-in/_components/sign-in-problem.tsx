import { CircleAlert, Hourglass } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { SignInResult } from "./request-sign-in";

type SignInProblemProps = {
  outcome: SignInResult | undefined;
  secondsLeft: number;
  /** What a refusal says. */
  refused: { title: string; help: string };
};

/** Says why sign-in failed and what to do. Screen readers announce the wait and its end; the countdown is silent. */
export function SignInProblem({ outcome, secondsLeft, refused }: SignInProblemProps) {
  return (
    <div role="alert" className="empty:-mb-5">
      {outcome?.result === "refused" && (
        <Alert variant="destructive">
          <CircleAlert aria-hidden />
          <AlertTitle>{refused.title}</AlertTitle>
          <AlertDescription>{refused.help}</AlertDescription>
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
      <AlertTitle>{secondsLeft > 0 ? "Too many attempts." : "You can try again now."}</AlertTitle>
      {secondsLeft > 0 && (
        <AlertDescription>
          <span className="sr-only">Try again in {inWords(seconds)}.</span>
          <span aria-hidden className="tabular-nums">
            Try again in {inWords(secondsLeft)}.
          </span>
        </AlertDescription>
      )}
    </Alert>
  );
}

function inWords(seconds: number): string {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
