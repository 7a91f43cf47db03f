import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { listNotifications } from "@/lib/notifications/service";
import { notificationListQuery, notificationScope } from "../../_notifications/queries";
import { NotificationsScreen } from "../_components/notifications-screen";
import { loadNotificationFilters, toListInput } from "../filters";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { organization, role, ctx } = await requirePage();
  const input = toListInput(await loadNotificationFilters(searchParams));
  const scope = notificationScope(organization.id);
  const client = new QueryClient();
  const queryFn = () => listNotifications(ctx("live"), input);
  await client.prefetchQuery({ ...notificationListQuery(scope, input), queryFn, retry: false });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <NotificationsScreen scope={scope} timeZone={organization.timeZone} isMember={role === "member"} />
    </HydrationBoundary>
  );
}
