import { z } from "zod";
import { newPassword } from "@/lib/auth/schema";
import { displayName } from "@/lib/inputs/display-name";
import { invitationToken } from "@/lib/members/schema";

/** What an invited person without an account enters. */
export const joinInput = invitationToken.extend({ name: displayName("Enter your name."), password: newPassword });
export type JoinInput = z.output<typeof joinInput>;

export const rateInput = invitationToken.extend({ password: z.string().max(1_024) });
export type RateInput = z.output<typeof rateInput>;
