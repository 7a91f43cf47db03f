"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { FilledForm } from "@/components/dialogs/filled-form";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { INVITATION_DAYS } from "@/lib/members/labels";
import { type InviteMemberInput, inviteMemberInput } from "@/lib/members/schema";
import { inviteMemberAction } from "../../actions";
import { useMembersPage } from "../members-page";
import { MEMBER_ALERT_TITLES, useMemberChange } from "../use-member-change";
import { followSent, type LeadingDialogProps } from "./follow-sent";
import { NoMailNotice } from "./no-mail-notice";
import { RoleCards } from "./role-cards";

const FORM_ID = "invite-form";
const TITLES = { ...MEMBER_ALERT_TITLES, CONFLICT: "Not invited", RATE_LIMITED: "Not sent" };
type Values = z.input<typeof inviteMemberInput>;

/** The "Invite member" dialog. */
export function InviteDialog({ onNext, ...dialog }: LeadingDialogProps) {
  const { isOwner, organization } = useMembersPage();
  const onDone = followSent({ onNext, ...dialog });
  const { run, isPending, error } = useMemberChange(inviteMemberAction, { onDone });
  const form = useForm<Values, unknown, InviteMemberInput>({
    defaultValues: { email: "", role: "member" },
    resolver: zodResolver(inviteMemberInput),
  });
  useFieldIssues(form, error);
  const submit = form.handleSubmit(run);
  return (
    <FormDialog
      {...dialog}
      title="Invite member"
      description={`The link works once, for this address only, for ${INVITATION_DAYS} days.`}
      label="Invite"
      formId={FORM_ID}
      isPending={isPending}
    >
      <Form {...form}>
        <form id={FORM_ID} noValidate onSubmit={submit} className="grid gap-5">
          <FilledForm isFilled={form.formState.isDirty} />
          <FormField<Values, "email">
            name="email"
            render={({ field }) => (
              <FormItem>
                <FormLabel>E-mail</FormLabel>
                <FormControl>
                  <Input
                    {...field}
                    type="email"
                    autoComplete="off"
                    autoCapitalize="none"
                    spellCheck={false}
                    placeholder="ada@example.com"
                  />
                </FormControl>
                <FormMessage />
              </FormItem>
            )}
          />
          <FormField<Values, "role">
            name="role"
            render={({ field }) => <RoleCards value={field.value} onChange={field.onChange} canChooseOwner={isOwner} />}
          />
          <NoMailNotice what={`Anyone who has the link can join ${organization} under this address.`} />
          {!error?.details.fields && <ActionAlert error={error} titles={TITLES} onRetry={() => void submit()} />}
        </form>
      </Form>
    </FormDialog>
  );
}
