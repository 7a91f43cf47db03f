import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { MessagePage } from "@/components/page/message-page";
import type { PageSession } from "@/lib/dashboard/page/page-session";
import { listAdmins } from "@/lib/members/list-admins";

type AskAnAdminProps = {
  page: PageSession;
  task: string;
  /** Admins may not see the screen, either. */
  isForOwners?: boolean;
  actions?: ReactNode;
};

/** Replaces a screen that the person may not see. Says why and whom to ask. */
export async function AskAnAdmin({ page, task, isForOwners = false, actions }: AskAnAdminProps) {
  const everyone = await listAdmins(page.ctx("live"));
  const admins = isForOwners ? everyone.filter(({ role }) => role === "owner") : everyone;
  const title = `Only ${isForOwners ? "owners" : "owners and admins"} can ${task}`;
  return (
    <MessagePage icon={<LockKeyhole />} title={title} actions={actions}>
      <p>
        You are {page.role === "admin" ? "an admin" : "a member"} of{" "}
        <span className="font-medium text-foreground wrap-anywhere">{page.organization.name}</span>.
        {admins.length > 0
          ? " Ask one of these people for help or for a different role:"
          : " It has no owner or admin yet. Ask your platform team."}
      </p>
      <ul className="mt-5 divide-y rounded-lg border bg-card text-left text-foreground shadow-raised empty:hidden">
        {admins.map(({ name, email, role }) => (
          <li key={email} className="grid justify-items-start px-4 py-2.5 text-sm wrap-anywhere">
            <span className="flex w-full justify-between gap-4">
              <span className="min-w-0 font-medium">{name}</span>
              <span className="shrink-0 text-muted-foreground">{role === "owner" ? "Owner" : "Admin"}</span>
            </span>
            <a
              href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}
              className="inline-flex min-h-6 items-center rounded-sm text-muted-foreground underline underline-offset-4 hover:text-foreground"
            >
              {email}
            </a>
          </li>
        ))}
      </ul>
    </MessagePage>
  );
}
