import { ListScreenSkeleton } from "@/components/lists/list-skeleton";
import { ACCOUNT_FACTS, ACCOUNTS_ABOUT } from "./_components/accounts-frame";

export default function Loading() {
  return <ListScreenSkeleton title="Accounts" about={ACCOUNTS_ABOUT} actions={[]} facts={ACCOUNT_FACTS} />;
}
