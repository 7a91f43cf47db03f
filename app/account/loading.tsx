import { AccountSkeleton } from "./_components/account-skeleton";

export default function Loading() {
  return <AccountSkeleton />;
}
