"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { keyListQuery } from "../../queries";
import { quotaFilters } from "../../quota-filters";

/** The key's own limit in requests a minute, and the plan's limit for all keys together. */
export function Limit({ own }: { own: number | null }) {
  const { scope } = useKeysPage();
  const { data } = useQuery(keyListQuery(scope, quotaFilters));
  const plan = data && `${data.requestsPerMinute.toLocaleString("en")} for all ${scope.environment} keys together`;
  if (own === null) return <>No limit of its own{plan && <Aside>The plan allows {plan}</Aside>}</>;
  return (
    <>
      {own.toLocaleString("en")} {own === 1 ? "request" : "requests"} a minute
      {plan && (
        <Aside>{own > data.requestsPerMinute ? `No effect: the plan allows ${plan}` : `The plan allows ${plan}`}</Aside>
      )}
    </>
  );
}

function Aside({ children }: { children: ReactNode }) {
  return <span className="block text-muted-foreground">{children}</span>;
}
