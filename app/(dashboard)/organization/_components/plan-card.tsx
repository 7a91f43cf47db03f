import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { PLAN_LABELS } from "@/lib/organizations/labels";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";

/** What the organization may use. Only the platform team changes it. */
export function PlanCard({ organization }: { organization: OwnOrganizationView }) {
  const { plan, requestsPerMinute, hasOwnLimit, keyLimit } = organization;
  const limit = `${requestsPerMinute.toLocaleString("en")} a minute in each environment`;
  return (
    <Card aria-labelledby="plan-title">
      <CardHeader>
        <CardTitle id="plan-title">Plan and limits</CardTitle>
      </CardHeader>
      <CardContent>
        <dl className="grid gap-x-6 gap-y-3.5 sm:grid-cols-3">
          <Fact name="Plan">{PLAN_LABELS[plan]}</Fact>
          <Fact name="Requests">{hasOwnLimit ? `${limit}, agreed for this organization` : limit}</Fact>
          <Fact name="API keys">{keyLimit} in each environment</Fact>
        </dl>
      </CardContent>
      <CardFooter>
        <p className="text-muted-foreground text-sm">
          To change the plan or a limit, ask the platform team that runs this installation.
        </p>
      </CardFooter>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="text-sm tabular-nums">{children}</dd>
    </div>
  );
}
