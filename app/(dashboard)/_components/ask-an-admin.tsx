import { LockKeyhole } from "lucide-react";
import { MessagePage } from "@/components/page/message-page";
import type { PageSession } from "@/lib/dashboard/page/page-session";
import { listAdminNames } from "@/lib/members/list-admin-names";

/** Replaces a screen that members may not see. Says why and whom to ask. */
export async function AskAnAdmin({ page, task }: { page: PageSession; task: string }) {
  const admins = await listAdminNames(page.ctx("live"));
  return (
    <MessagePage icon={<LockKeyhole />} title={`Only owners and admins can ${task}`}>
      <p>
        You are a member of <span className="font-medium text-foreground wrap-anywhere">{page.organization.name}</span>.
        {admins.length > 0
          ? " Ask one of these people for help or for a different role:"
          : " It has no owner or admin yet. Ask your platform team."}
      </p>
      <ul className="mt-5 divide-y rounded-lg border bg-card text-left text-foreground shadow-raised empty:hidden">
        {admins.map(({ name, role }) => (
          <li key={`${role} ${name}`} className="flex items-center justify-between gap-4 px-4 py-2.5 text-sm">
            <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
            <span className="text-muted-foreground">{role === "owner" ? "Owner" : "Admin"}</span>
          </li>
        ))}
      </ul>
    </MessagePage>
  );
}
