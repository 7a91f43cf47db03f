"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useRef } from "react";
import { MissingPart } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { withBoundary } from "@/components/parts/with-boundary";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { isBeforeAccess } from "@/lib/organizations/before-access";
import { keysRoot } from "../queries";
import { apiAccessQuery } from "./queries";

const BeforeAccess = withBoundary(dynamic(orMissing(() => import("./before-access"), MissingPart)));
const AccessNotices = withBoundary(dynamic(orMissing(() => import("./access-notices"), MissingPart)), () => null);

type ApiAccessProps = { scope: PageScope; userId: string; timeZone: string; children: ReactNode };

/**
 * Shows how to get API access until it is first enabled, and notices about it afterwards. If its state can't be read, the
 * keys are shown as usual.
 */
export function ApiAccess({ scope, userId, timeZone, children }: ApiAccessProps) {
  const { data: access } = useQuery(apiAccessQuery(scope));
  useRefetchKeys(scope, access?.state);
  if (access && access.keys === 0 && isBeforeAccess(access.state)) {
    return <BeforeAccess access={access} scope={scope} userId={userId} timeZone={timeZone} />;
  }
  return (
    <>
      {(access?.suspension || access?.isNew) && <AccessNotices access={access} timeZone={timeZone} />}
      {children}
    </>
  );
}

/** Refetches the keys when API access changes, because the buttons on their screens depend on it. */
function useRefetchKeys(scope: PageScope, state: string | undefined): void {
  const client = useQueryClient();
  const known = useRef(state);
  useEffect(() => {
    if (known.current && known.current !== state) void client.invalidateQueries({ queryKey: keysRoot(scope) });
    known.current = state;
  }, [client, scope, state]);
}
