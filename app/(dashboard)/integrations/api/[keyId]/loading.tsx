import { DetailsSkeleton } from "./_components/details-skeleton";

export default function Loading() {
  return (
    <>
      <div className="mb-4 h-6" />
      <DetailsSkeleton />
    </>
  );
}
