import { ListScreenSkeleton } from "@/components/lists/list-skeleton";
import { EMAILS_ABOUT } from "./_components/emails-about";

export default function Loading() {
  return <ListScreenSkeleton title="E-mails" about={EMAILS_ABOUT} actions={[]} facts={["hidden h-4 w-28 md:block"]} />;
}
