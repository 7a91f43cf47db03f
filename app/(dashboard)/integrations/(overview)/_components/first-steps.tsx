import { Circle, CircleCheck } from "lucide-react";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { Step } from "./steps";

/** The first steps of a new organization, with completed ones ticked off. */
export function FirstSteps({ steps }: { steps: Step[] }) {
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <Card>
      <CardHeader>
        <CardTitle>First steps</CardTitle>
      </CardHeader>
      <ol className="divide-y">
        {steps.map((step) => (
          <StepRow key={step.title} step={step} isNext={step === next} />
        ))}
      </ol>
    </Card>
  );
}

function StepRow({ step: { title, text, isDone, link }, isNext }: { step: Step; isNext: boolean }) {
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3.5" aria-current={isNext ? "step" : undefined}>
      <Icon aria-hidden className={isDone ? "size-5 text-success" : "size-5 text-muted-foreground"} />
      <div className="min-w-0 flex-1 basis-48">
        <h3 className="font-medium text-sm">
          {title}
          <span className="sr-only">{isDone ? ", done" : ", to do"}</span>
        </h3>
        <p className="text-muted-foreground text-sm">{text}</p>
      </div>
      {!isDone && link && (
        <Button asChild variant={isNext ? "default" : "outline"} size="sm">
          <EnvironmentLink href={link.href}>{link.label}</EnvironmentLink>
        </Button>
      )}
    </li>
  );
}
