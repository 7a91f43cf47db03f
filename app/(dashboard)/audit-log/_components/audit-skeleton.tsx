import { ListScreenSkeleton } from "@/components/lists/list-skeleton";
import { AUDIT_ABOUT, EVENT_FACTS } from "./audit-frame";

const ACTIONS = ["h-9 w-24"];

/** The audit log while its data loads. */
export function AuditScreenSkeleton() {
  return <ListScreenSkeleton title="Audit log" about={AUDIT_ABOUT} actions={ACTIONS} facts={EVENT_FACTS} />;
}
