import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { requireOperatorPage } from "@/lib/dashboard/operator/operator-page";
import { listAccountEmailProblems } from "@/lib/mail/service";
import { consoleMetadata } from "../console-metadata";
import { accountEmailsQuery } from "../queries";
import { EmailsScreen } from "./_components/emails-screen";

export const generateMetadata = consoleMetadata("E-mails");

export default async function EmailsPage() {
  const { ctx } = await requireOperatorPage();
  const client = new QueryClient();
  const queryFn = () => listAccountEmailProblems(ctx);
  await client.prefetchQuery({ ...accountEmailsQuery(), queryFn, retry: false });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EmailsScreen />
    </HydrationBoundary>
  );
}
