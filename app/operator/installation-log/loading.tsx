import { TableSkeleton } from "@/components/lists/table-skeleton";
import { ScreenHeader } from "@/components/page/screen-header";
import { INSTALLATION_EVENT_FACTS, INSTALLATION_LOG_ABOUT } from "./_components/installation-log-frame";

export default function Loading() {
  return (
    <div aria-busy>
      <ScreenHeader title="Installation log" about={INSTALLATION_LOG_ABOUT}>
        {null}
      </ScreenHeader>
      <TableSkeleton facts={INSTALLATION_EVENT_FACTS} />
    </div>
  );
}
