import { Mail } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/cn";
import { Blank } from "@/components/lists/blank";
import { RelativeTime } from "@/components/relative-time";
import type { MailboxEntry } from "@/lib/mail/schema";

type MailboxListProps = { entries: MailboxEntry[]; openId: string | null };

/** The e-mails, newest first. */
export function MailboxList({ entries, openId }: MailboxListProps) {
  if (entries.length === 0) return <EmptyMailbox />;
  return (
    <nav aria-label="E-mails" className="overflow-hidden rounded-lg border">
      <ul className="divide-y">
        {entries.map(({ id, recipient, subject, at }) => (
          <li key={id} className={cn("relative hover:bg-accent", id === openId && "bg-selected hover:bg-selected")}>
            <div className="grid gap-0.5 px-4 py-3 text-sm">
              <Link
                href={`/dev/mail?email=${id}`}
                aria-current={id === openId ? "page" : undefined}
                scroll={false}
                className="wrap-anywhere font-medium after:absolute after:inset-0"
              >
                {subject}
              </Link>
              <span className="wrap-anywhere text-muted-foreground">{recipient}</span>
              <RelativeTime at={at} className="relative w-fit text-muted-foreground text-xs" />
            </div>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function EmptyMailbox() {
  return (
    <div className="rounded-lg border">
      <Blank icon={<Mail className="size-5" />} title="No e-mails yet">
        <p className="text-muted-foreground text-sm">
          Invite a member or reset a password, and the e-mail appears here.
        </p>
      </Blank>
    </div>
  );
}
