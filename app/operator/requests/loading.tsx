import { QueueSkeleton } from "./_components/queue-skeleton";

export default function Loading() {
  return <QueueSkeleton />;
}
