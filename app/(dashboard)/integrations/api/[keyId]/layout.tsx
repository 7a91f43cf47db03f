import type { ReactNode } from "react";
import { ShowWhenRead } from "../../_components/show-when-read";
import { DetailsSkeleton } from "./_components/details-skeleton";
import { readDetails } from "./read-details";
import { readKey } from "./read-key";

type KeyLayoutProps = { params: Promise<{ keyId: string }>; children: ReactNode };

export default async function KeyLayout({ params, children }: KeyLayoutProps) {
  const { keyId } = await params;
  return (
    <ShowWhenRead
      readRecord={(environment) => readKey(keyId, environment)}
      readDetails={() => readDetails(keyId)}
      skeleton={<DetailsSkeleton />}
    >
      {children}
    </ShowWhenRead>
  );
}
