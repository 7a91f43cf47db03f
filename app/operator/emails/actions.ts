"use server";

import { runConsoleAction } from "@/lib/dashboard/operator/run-operator-action";
import { type EmailIdInput, emailById } from "@/lib/mail/schema";
import { retryAccountEmail } from "@/lib/mail/service";

export async function retryAccountEmailAction(input: EmailIdInput) {
  return runConsoleAction(emailById, input, retryAccountEmail);
}
