import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { OrganizationDetails } from "@/lib/organizations/access-schema";
import { formatRequests } from "../../../_components/numbers";

/** The numbers of keys and requests. Operators see neither the keys' names nor their requests. */
export function KeysCard({ organization: { keys, requestsToday } }: { organization: OrganizationDetails }) {
  const rows = [
    { name: "Working", live: keys.live.working, sandbox: keys.sandbox.working },
    { name: "Expired", live: keys.live.expired, sandbox: keys.sandbox.expired },
    { name: "Revoked", live: keys.live.revoked, sandbox: keys.sandbox.revoked },
  ];
  return (
    <Card>
      <CardHeader>
        <CardTitle>Keys and requests</CardTitle>
      </CardHeader>
      <CardContent className="py-1">
        <table className="w-full text-sm tabular-nums">
          <thead>
            <tr className="border-b text-muted-foreground text-xs">
              <td className="py-2" />
              <th scope="col" className="py-2 text-right font-medium">
                Live
              </th>
              <th scope="col" className="py-2 text-right font-medium">
                Sandbox
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map(({ name, live, sandbox }) => (
              <Row key={name} name={name} live={String(live)} sandbox={String(sandbox)} />
            ))}
            <Row
              name="Requests today (UTC)"
              live={formatRequests(requestsToday.live)}
              sandbox={formatRequests(requestsToday.sandbox)}
            />
          </tbody>
        </table>
      </CardContent>
    </Card>
  );
}

function Row({ name, live, sandbox }: { name: string; live: string; sandbox: string }) {
  return (
    <tr>
      <th scope="row" className="py-2 text-left font-normal text-muted-foreground">
        {name}
      </th>
      <td className="py-2 pl-3 text-right">{live}</td>
      <td className="py-2 pl-3 text-right">{sandbox}</td>
    </tr>
  );
}
