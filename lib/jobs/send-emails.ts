import type { RepeatedWork } from "@/lib/jobs/repeat";
import { countWaitingEmails } from "@/lib/mail/sending/count-waiting";
import { sendDueEmails } from "@/lib/mail/sending/send-due-emails";

/** An e-mail leaves this soon. One look is a search of an index that is mostly empty. Processes never send the same e-mail. */
export const sendEmailsWork: RepeatedWork = {
  name: "send-emails",
  everyMs: 2_000,
  run: async () => {
    const tried = await sendDueEmails();
    await countWaitingEmails();
    return tried;
  },
};
