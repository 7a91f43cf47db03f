import type { ReactNode } from "react";
import { ShowWhenRead } from "../../_components/show-when-read";
import { EndpointSkeleton } from "./_components/endpoint-skeleton";
import { readDetails } from "./read-details";
import { readEndpoint } from "./read-endpoint";

type EndpointLayoutProps = { params: Promise<{ endpointId: string }>; children: ReactNode };

export default async function EndpointLayout({ params, children }: EndpointLayoutProps) {
  const { endpointId } = await params;
  return (
    <ShowWhenRead
      readRecord={(environment) => readEndpoint(endpointId, environment)}
      readDetails={() => readDetails(endpointId)}
      skeleton={<EndpointSkeleton />}
    >
      {children}
    </ShowWhenRead>
  );
}
