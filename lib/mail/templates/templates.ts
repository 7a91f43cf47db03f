import type { Template } from "@/lib/mail/layout/template";
import type { EmailTemplate } from "@/lib/mail/schema";
import { apiAccessDecided } from "@/lib/mail/templates/api-access-decided";
import { emailChange } from "@/lib/mail/templates/email-change";
import { emailChanged } from "@/lib/mail/templates/email-changed";
import { invitation } from "@/lib/mail/templates/invitation";
import { key } from "@/lib/mail/templates/key";
import { memberRemoved } from "@/lib/mail/templates/member-removed";
import { newDevice } from "@/lib/mail/templates/new-device";
import { passwordChanged } from "@/lib/mail/templates/password-changed";
import { passwordReset } from "@/lib/mail/templates/password-reset";
import { secondFactorChanged } from "@/lib/mail/templates/second-factor-changed";
import { webhookEndpoint } from "@/lib/mail/templates/webhook-endpoint";

/** The template of each kind of e-mail. */
export const TEMPLATES: { [Name in EmailTemplate]: Template<Name> } = {
  invitation,
  password_reset: passwordReset,
  email_change: emailChange,
  email_changed: emailChanged,
  password_changed: passwordChanged,
  second_factor_changed: secondFactorChanged,
  new_device: newDevice,
  api_access_decided: apiAccessDecided,
  member_removed: memberRemoved,
  webhook_endpoint: webhookEndpoint,
  key,
};
