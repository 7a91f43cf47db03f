import { typed } from "@/lib/cli/command";
import { db } from "@/lib/db/client";
import type { Demo } from "@/lib/demo/create-demo";
import { mailDelivery } from "@/lib/mail/mail-delivery";

const EVERYWHERE = new Set(["0.0.0.0", "::", "127.0.0.1", "::1", "localhost"]);

/** The address for a browser on this machine. */
export function localAddress(host: string, port: number): string {
  if (EVERYWHERE.has(host)) return `http://localhost:${port}`;
  return host.includes(":") ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

/** The text of the first start: how to sign in, and a request to paste. */
export function firstWelcome(address: string, local: string, demo: Demo): string {
  return `
Integrations Hub is ready at ${address}

  Sign in    ${demo.email}
  Password   ${demo.password}

  Try the API with the demo key "First steps":
  curl ${local}/developer/v2/me -H "X-API-Key: ${demo.secret}"

The password and the key are shown only this once.
${mailboxLine(local)}`;
}

/** The text of later starts: commands that create a key and reset a password, with names that exist here. */
export async function laterWelcome(address: string, local: string): Promise<string> {
  const oldest = { orderBy: { createdAt: "asc" } } as const;
  const [organization, user] = await Promise.all([
    db().organization.findFirst({ ...oldest, where: { deletedAt: null }, select: { slug: true } }),
    db().user.findFirst({ ...oldest, select: { email: true } }),
  ]);
  const slug = organization?.slug ?? "SLUG";
  const commands = [
    ...(organization ? [] : ['organizations create --name "Acme" --slug SLUG']),
    user
      ? `users reset-password --email ${user.email}`
      : `users create --email you@example.com --organization ${slug} --role owner`,
    `keys create --organization ${slug} --name "My integration" --scope global:read`,
  ];
  const lines = commands.map((command) => `  ${typed(command)}`);
  return `\nIntegrations Hub is ready at ${address}\n\n${lines.join("\n")}\n${mailboxLine(local)}`;
}

/** Where e-mails are when none is sent. */
function mailboxLine(local: string): string {
  return mailDelivery() === "mailbox" ? `\nE-mails are kept at ${local}/dev/mail, because SMTP_URL is not set.\n` : "";
}
