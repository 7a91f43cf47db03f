import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cn } from "@/components/cn";
import { LogoMark } from "@/components/page/logo";
import { ThemeToggle } from "@/components/page/theme-toggle";
import { isOnThisMachine } from "@/lib/http/page-caller";
import { hasMailbox, listMailbox, readMailbox } from "@/lib/mail/mailbox";
import { AutoRefresh } from "./_components/auto-refresh";
import { MailboxEmail } from "./_components/mailbox-email";
import { MailboxList } from "./_components/mailbox-list";

type MailboxPageProps = { searchParams: Promise<{ email?: string | string[]; part?: string | string[] }> };

export const metadata: Metadata = { title: "Local mailbox" };

/**
 * The e-mails of an installation that sends none, for browsers on the same machine. For everyone else, and with a given
 * DATABASE_URL, the page does not exist.
 */
export default async function MailboxPage({ searchParams }: MailboxPageProps) {
  if (!hasMailbox() || !isOnThisMachine(await headers())) notFound();
  const { email: id, part } = await searchParams;
  const entries = await listMailbox();
  const isChosen = typeof id === "string";
  const openId = isChosen ? id : entries[0]?.id;
  const email = openId ? await readMailbox(openId) : null;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center border-b px-4 sm:px-6">
        <Link href="/" className="flex items-center gap-2.5 font-semibold text-sm tracking-tight">
          <LogoMark className="size-6" />
          Integrations Hub
        </Link>
        <ThemeToggle className="ml-auto" />
      </header>
      <main className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 sm:px-6">
        <h1 className="font-semibold text-2xl tracking-tight">Local mailbox</h1>
        <p className="mt-1 mb-6 max-w-2xl text-muted-foreground text-sm">
          This installation sends no e-mail, because <code>SMTP_URL</code> is not set. Its e-mails are kept here for 90
          days. Only browsers on this machine can open this page.
        </p>
        <div className={cn("grid items-start gap-6", openId && "lg:grid-cols-[20rem_minmax(0,1fr)]")}>
          <div className={cn(isChosen && "max-lg:hidden")}>
            <MailboxList entries={entries} openId={email?.id ?? null} />
          </div>
          {openId && (
            <div className={cn("min-w-0", !isChosen && "max-lg:hidden")}>
              <Link
                href="/dev/mail"
                className="mb-3 inline-block font-medium text-primary text-sm underline underline-offset-4 lg:hidden"
              >
                All e-mails
              </Link>
              <MailboxEmail email={email} part={part === "text" ? "text" : "html"} />
            </div>
          )}
        </div>
      </main>
      <AutoRefresh />
    </div>
  );
}
