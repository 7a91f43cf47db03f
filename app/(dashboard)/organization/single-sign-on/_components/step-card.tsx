import { CircleCheck, CircleDashed } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";

type StepCardProps = {
  title: string;
  /** What is reached, in one or two words; null shows no status. */
  status: { isDone: boolean; label: string } | null;
  children: ReactNode;
};

/** One step of the set-up. */
export function StepCard({ title, status, children }: StepCardProps) {
  const id = useId();
  const Icon = status?.isDone ? CircleCheck : CircleDashed;
  return (
    <Card aria-labelledby={id}>
      <CardHeader>
        <CardTitle id={id}>{title}</CardTitle>
        {status && (
          <Badge variant={status.isDone ? "success" : "neutral"}>
            <Icon aria-hidden />
            {status.label}
          </Badge>
        )}
      </CardHeader>
      {children}
    </Card>
  );
}
