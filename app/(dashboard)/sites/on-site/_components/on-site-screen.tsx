"use client";

import "./print.css";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Printer } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { PendingButton } from "@/components/dialogs/pending-button";
import { EnvironmentLink } from "@/components/page/environment-link";
import { ScreenHeader } from "@/components/page/screen-header";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { OnSiteView } from "@/lib/on-site/schema";
import { onSiteQuery } from "../queries";
import { ON_SITE_ABOUT, ON_SITE_TITLE } from "./on-site-frame";
import { OnSiteResults } from "./on-site-results";
import { usePrint } from "./use-print";

/** The list for an evacuation: everybody on site, by site, on the screen and on paper. */
export function OnSiteScreen({ scope, organization }: { scope: PageScope; organization: string }) {
  const query = useQuery(onSiteQuery(scope));
  const [siteId, setSiteId] = useQueryState("site", parseAsString.withDefault("").withOptions({ history: "push" }));
  const { print, isPreparing } = usePrint(query);
  return (
    <>
      <div className="print:hidden">
        <EnvironmentLink
          href="/sites"
          className="mb-3 inline-flex min-h-6 items-center gap-1.5 rounded-sm text-muted-foreground text-sm hover:text-foreground"
        >
          <ArrowLeft aria-hidden className="size-4" /> Sites
        </EnvironmentLink>
        <ScreenHeader title={ON_SITE_TITLE} about={ON_SITE_ABOUT}>
          <div className="flex flex-wrap gap-3">
            <SiteFilter list={query.data} siteId={siteId} onChange={(id) => void setSiteId(id || null)} />
            <PendingButton isPending={isPreparing} disabled={!query.data} onClick={print}>
              <Printer aria-hidden /> Print list
            </PendingButton>
          </div>
        </ScreenHeader>
      </div>
      <OnSiteResults
        query={query}
        siteId={siteId}
        organization={organization}
        isSandbox={scope.environment === "sandbox"}
        onShowAll={() => void setSiteId(null)}
      />
    </>
  );
}

type SiteFilterProps = { list: OnSiteView | undefined; siteId: string; onChange: (siteId: string) => void };

function SiteFilter({ list, siteId, onChange }: SiteFilterProps) {
  const sites = list?.sites ?? [];
  const isUnknown = siteId !== "" && !sites.some(({ id }) => id === siteId);
  return (
    <NativeSelect
      aria-label="Site"
      className="w-52 max-w-full"
      value={siteId}
      onChange={(event) => onChange(event.target.value)}
    >
      <NativeSelectOption value="">All sites</NativeSelectOption>
      {isUnknown && <NativeSelectOption value={siteId}>{list ? "Unknown site" : "…"}</NativeSelectOption>}
      {sites.map(({ id, name, count }) => (
        <NativeSelectOption key={id} value={id}>
          {`${name} (${count.people.toLocaleString("en")})`}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}
