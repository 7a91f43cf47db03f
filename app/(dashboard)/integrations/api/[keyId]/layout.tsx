import type { ReactNode } from "react";
import { ShowWhenRead } from "../../_components/show-when-read";
import { KeySkeleton } from "./_components/key-skeleton";
import { readDetails } from "./read-details";
import { readKey } from "./read-key";

type KeyLayoutProps = { params: Promise<{ keyId: string }>; children: ReactNode };

export default async function KeyLayout({ params, children }: KeyLayoutProps) {
  const { keyId } = await params;
  return (
    <ShowWhenRead
      readRecord={(environment) => readKey(keyId, environment)}
      readDetails={() => readDetails(keyId)}
      skeleton={<KeySkeleton />}
    >
      {children}
    </ShowWhenRead>
  );
}
