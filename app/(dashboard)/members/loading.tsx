import { MembersScreenSkeleton } from "./_components/members-skeleton";

export default function Loading() {
  return <MembersScreenSkeleton />;
}
