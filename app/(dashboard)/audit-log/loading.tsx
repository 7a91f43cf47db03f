import { AuditScreenSkeleton } from "./_components/audit-skeleton";

export default function Loading() {
  return <AuditScreenSkeleton />;
}
