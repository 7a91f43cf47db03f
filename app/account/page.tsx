import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { readAccount } from "@/lib/auth/accounts/read-account";
import { listSecondFactors } from "@/lib/auth/second-factors/service";
import { requireAccountPage } from "@/lib/dashboard/account/account-page";
import { mailDelivery } from "@/lib/mail/mail-delivery";
import { secondFactorsQuery } from "../_second-factors/queries";
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
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AccountScreen sendsMail={mailDelivery() !== "none"} />
    </HydrationBoundary>
  );
}
