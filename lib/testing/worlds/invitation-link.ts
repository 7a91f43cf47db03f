import { db } from "@/lib/db/client";
import { openValues } from "@/lib/mail/open-values";

/** The token of the latest link that was sent to an address, as its reader sees it. */
export async function invitationTokenOf(email: string): Promise<string> {
  const { id, values } = await db().email.findFirstOrThrow({
    where: { recipient: email, template: "invitation" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const { link } = openValues(id, values) as { link: string };
  return link.slice(link.lastIndexOf("/") + 1);
}
