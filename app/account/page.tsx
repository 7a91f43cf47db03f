import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { readAccount } from "@/lib/auth/accounts/read-account";
import { listSecondFactors } from "@/lib/auth/second-factors/service";
import { requireAccountPage } from "@/lib/dashboard/account/account-page";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { mailDelivery } from "@/lib/mail/mail-delivery";
import { getPreferences } from "@/lib/notifications/preferences";
import { secondFactorsQuery } from "../_second-factors/queries";
import { notificationScope, preferencesQuery } from "../(dashboard)/_notifications/queries";
import { AccountScreen } from "./_components/account-screen";
import { accountQuery } from "./queries";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { ctx } = await requireAccountPage();
  const client = new QueryClient();
  await Promise.all([
    client.prefetchQuery({ ...accountQuery(), queryFn: () => readAccount(ctx), retry: false }),
    client.prefetchQuery({ ...secondFactorsQuery(), queryFn: () => listSecondFactors(ctx), retry: false }),
  ]);
  const organization = await readOrganization(client);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AccountScreen organization={organization} sendsMail={mailDelivery() !== "none"} />
    </HydrationBoundary>
  );
}

/** The organization that the person works in, with their choice of e-mails; null when they belong to none. */
async function readOrganization(client: QueryClient) {
  const { session } = await requireAccountPage();
  if (!session.current) return null;
  const { organization, role, ctx } = await requirePage();
  const scope = notificationScope(organization.id);
  const queryFn = () => getPreferences(ctx("live"), {});
  await client.prefetchQuery({ ...preferencesQuery(scope), queryFn, retry: false });
  return { id: organization.id, name: organization.name, isMember: role === "member" };
}
