"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { type EmailIdInput, emailById } from "@/lib/mail/schema";
import { retryEmail } from "@/lib/mail/service";

export async function retryEmailAction(page: PageScope, input: EmailIdInput) {
  return runAction(page, emailById, input, retryEmail);
}
