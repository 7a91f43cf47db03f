import Link from "next/link";
import { cn } from "@/components/cn";
import { ExactTime } from "@/components/relative-time";
import type { MailboxEmail as Email } from "@/lib/mail/schema";
import { formatDateTime } from "@/lib/time/readable-time";

const PARTS = [
  ["html", "HTML"],
  ["text", "Plain text"],
] as const;

type MailboxEmailProps = { email: Email | null; part: "html" | "text" };

/** One e-mail as its reader sees it. */
export function MailboxEmail({ email, part }: MailboxEmailProps) {
  if (!email) {
    return <p className="rounded-lg border p-6 text-muted-foreground text-sm">This e-mail does not exist any more.</p>;
  }
  const { id, subject, recipient, at, html, text } = email;
  return (
    <article aria-labelledby="subject" className="min-w-0 overflow-hidden rounded-lg border">
      <header className="grid gap-1 border-b px-5 py-4">
        <h2 id="subject" className="wrap-anywhere font-semibold">
          {subject}
        </h2>
        <p className="wrap-anywhere text-muted-foreground text-sm">
          To {recipient} · <ExactTime at={at}>{formatDateTime(at, "UTC")}</ExactTime>
        </p>
        <nav aria-label="Parts of the e-mail" className="mt-2 flex gap-1">
          {PARTS.map(([name, label]) => (
            <Link
              key={name}
              href={`/dev/mail?email=${id}&part=${name}`}
              aria-current={part === name ? "page" : undefined}
              scroll={false}
              className={cn(
                "rounded-md px-2.5 py-1 text-sm hover:bg-accent",
                part === name ? "bg-secondary font-medium" : "text-muted-foreground",
              )}
            >
              {label}
            </Link>
          ))}
        </nav>
      </header>
      {part === "html" ? (
        <HtmlPart title={subject} html={html} />
      ) : (
        <pre className="wrap-anywhere whitespace-pre-wrap px-5 py-4 text-sm leading-6">{text}</pre>
      )}
    </article>
  );
}

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

/** The e-mail runs no script, loads nothing and has an origin of its own. Its links open in a new tab. */
function HtmlPart({ title, html }: { title: string; html: string }) {
  return (
    <iframe
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={html.replace("<head>", `<head>${POLICY}`)}
      className="block h-190 w-full bg-background"
    />
  );
}
