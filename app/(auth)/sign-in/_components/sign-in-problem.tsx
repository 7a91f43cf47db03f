import { CircleAlert, Hourglass } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { SignInAnswer } from "./request-sign-in";

/** Why the last attempt did not sign in, and what to do; announced once, while the seconds count down silently. */
export function SignInProblem({ answer, secondsLeft }: { answer: SignInAnswer | undefined; secondsLeft: number }) {
  return (
    <div role="alert" className="empty:-mb-5">
      {answer?.result === "refused" && (
        <Alert variant="destructive">
          <CircleAlert aria-hidden />
          <AlertTitle>E-mail or password is not right.</AlertTitle>
          <AlertDescription>Check both and try again. An operator can reset a forgotten password.</AlertDescription>
        </Alert>
      )}
      {answer?.result === "unavailable" && (
        <Alert variant="destructive">
          <CircleAlert aria-hidden />
          <AlertTitle>Signing in is not possible at the moment.</AlertTitle>
          <AlertDescription>The server did not answer as it should. Try again in a few seconds.</AlertDescription>
        </Alert>
      )}
      {answer?.result === "wait" && <Wait seconds={answer.seconds} secondsLeft={secondsLeft} />}
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
