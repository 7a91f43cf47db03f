"use client";

import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Blank } from "@/components/lists/blank";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { ScreenHeader } from "@/components/page/screen-header";
import { count } from "../../_components/numbers";
import { PlacePager } from "../../_components/place-pager";
import { placeFilters, serializePlaceFilters } from "../../filters";
import { installationEventsQuery } from "../../queries";
import { InstallationEventsTable } from "./installation-events-table";
import { INSTALLATION_EVENT_FACTS, INSTALLATION_LOG_ABOUT } from "./installation-log-frame";

/** What was changed in this installation outside of any organization. */
export function InstallationLogScreen() {
  return (
    <>
      <ScreenHeader title="Installation log" about={INSTALLATION_LOG_ABOUT}>
        {null}
      </ScreenHeader>
      <InstallationLog />
    </>
  );
}

function InstallationLog() {
  const [place] = useQueryStates(placeFilters);
  const { data: log, error, isFetching, isPlaceholderData, refetch } = useQuery(installationEventsQuery(place));
  if (!log) {
    if (!error) return <TableSkeleton facts={INSTALLATION_EVENT_FACTS} />;
    return <ReadError error={error} what="The installation log" isRetrying={isFetching} onRetry={refetch} />;
  }
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <section
        aria-label="Installation log"
        aria-busy={isPlaceholderData}
        className="@container rounded-lg border bg-card shadow-raised"
      >
        {log.events.length > 0 && <InstallationEventsTable events={log.events} />}
        {log.events.length === 0 && (
          <Blank icon={<ScrollText className="size-5" />} title="No changes yet">
            <p className="text-muted-foreground">New accounts, operators and passwords appear here.</p>
          </Blank>
        )}
      </section>
      <PlacePager
        {...log}
        total={count(log.total, "event")}
        urlOf={(next) => serializePlaceFilters("/operator/installation-log", next)}
      />
    </div>
  );
}
