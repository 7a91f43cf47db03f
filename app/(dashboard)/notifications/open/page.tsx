import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MessagePage } from "@/components/page/message-page";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { SwitchAndGo } from "./_components/switch-and-go";

export const metadata: Metadata = { title: "Notification" };

type OpenPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where links in e-mails lead: to a page of the right organization. Another one is switched to by the person alone. */
export default async function OpenNotificationPage({ searchParams }: OpenPageProps) {
  const { organization, to } = await searchParams;
  const page = await requirePage();
  const path = safeCallbackPath(to);
  if (organization === page.organization.id) redirect(path);
  const other = page.organizations.find(({ id }) => id === organization);
  if (!other) {
    return (
      <MessagePage icon={<Building2 />} title="This link belongs to another organization">
        <p>You are not a member of it, or no longer. Sign in with the account that got the e-mail.</p>
      </MessagePage>
    );
  }
  return (
    <MessagePage
      icon={<Building2 />}
      title={`This is about ${other.name}`}
      actions={<SwitchAndGo organization={other} path={path} />}
    >
      <p>
        You are working in <span className="font-medium text-foreground wrap-anywhere">{page.organization.name}</span>.
        Switch the organization to continue.
      </p>
    </MessagePage>
  );
}
