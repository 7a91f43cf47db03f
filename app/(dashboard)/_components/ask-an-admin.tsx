import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { MessagePage } from "@/components/page/message-page";
import type { PageSession } from "@/lib/dashboard/page/page-session";
import { listAdmins } from "@/lib/members/list-admins";

type AskAnAdminProps = { page: PageSession; task: string; actions?: ReactNode };

/** Replaces a screen that members may not see. Says why and whom to ask. */
export async function AskAnAdmin({ page, task, actions }: AskAnAdminProps) {
  const admins = await listAdmins(page.ctx("live"));
  return (
    <MessagePage icon={<LockKeyhole />} title={`Only owners and admins can ${task}`} actions={actions}>
      <p>
        You are a member of <span className="font-medium text-foreground wrap-anywhere">{page.organization.name}</span>.
        {admins.length > 0
          ? " Ask one of these people for help or for a different role:"
          : " It has no owner or admin yet. Ask your platform team."}
      </p>
      <ul className="mt-5 divide-y rounded-lg border bg-card text-left text-foreground shadow-raised empty:hidden">
        {admins.map(({ name, email, role }) => (
          <li key={email} className="flex items-center justify-between gap-4 px-4 py-2.5 text-sm">
            <span className="grid min-w-0 justify-items-start wrap-anywhere">
              <span className="font-medium">{name}</span>
              <a
                href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}
                className="inline-flex min-h-6 items-center rounded-sm text-muted-foreground underline underline-offset-4 hover:text-foreground"
              >
                {email}
              </a>
            </span>
            <span className="text-muted-foreground">{role === "owner" ? "Owner" : "Admin"}</span>
          </li>
        ))}
      </ul>
    </MessagePage>
  );
}
