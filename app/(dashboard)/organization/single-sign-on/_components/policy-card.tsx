"use client";

import { TriangleAlert } from "lucide-react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { CardContent, CardFooter } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { whatIsMissing } from "@/lib/auth/single-sign-on/lifecycle";
import type { OutsiderView, OwnerView, PolicyInput, ProviderView } from "@/lib/auth/single-sign-on/schema";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { useTakeSaved } from "../../_components/use-take-saved";
import { saveSignOnPolicyAction } from "../actions";
import { LockedOut } from "./locked-out";
import { EmergencyOwnerField, ModeField, RoleField } from "./policy-fields";
import { StepCard } from "./step-card";
import { SINGLE_SIGN_ON_ALERT_TITLES, useSingleSignOnChange } from "./use-single-sign-on-change";

type PolicyCardProps = {
  scope: PageScope;
  provider: ProviderView | null;
  owners: OwnerView[];
  outsiders: OutsiderView[];
};

/** Fourth step: who uses single sign-on, with which role new members start, and who keeps another way in. */
export function PolicyCard({ scope, provider, ...people }: PolicyCardProps) {
  const isOn = provider !== null && provider.mode !== "off";
  return (
    <StepCard title="4. Switch on" status={{ isDone: isOn, label: isOn ? "On" : "Off" }}>
      {provider ? (
        <PolicyForm scope={scope} provider={provider} {...people} />
      ) : (
        <CardContent className="text-muted-foreground text-sm">Save the identity provider first.</CardContent>
      )}
    </StepCard>
  );
}

function PolicyForm({ scope, provider, owners, outsiders }: PolicyCardProps & { provider: ProviderView }) {
  const { mode, defaultRole, emergencyOwnerId } = provider;
  const form = useForm<PolicyInput>({
    values: { mode, defaultRole, emergencyOwnerId },
    resetOptions: { keepDirtyValues: true },
  });
  const { noteSent, takeSaved } = useTakeSaved(form);
  const { run, isPending, error } = useSingleSignOnChange(scope, saveSignOnPolicyAction, {
    onDone: ({ mode: now, defaultRole: role, emergencyOwnerId: owner }) => {
      takeSaved({ mode: now, defaultRole: role, emergencyOwnerId: owner });
      toast.success(`Single sign-on is ${now}`);
    },
  });
  const chosen = useWatch({ control: form.control });
  const owner = owners.find(({ userId }) => userId === chosen.emergencyOwnerId);
  const missing = whatIsMissing(chosen.mode ?? "off", provider, owner);
  const submit = form.handleSubmit((input) => {
    if (missing !== null) return;
    noteSent();
    run(input);
  });
  return (
    <Form {...form}>
      <form noValidate onSubmit={submit}>
        <CardContent className="grid gap-6">
          <ModeField domain={provider.domain} emergencyOwner={owner?.name ?? "the chosen owner"} />
          {chosen.mode === "required" && (
            <LockedOut
              domain={provider.domain}
              people={outsiders.filter(({ userId }) => userId !== chosen.emergencyOwnerId)}
            />
          )}
          <RoleField />
          <EmergencyOwnerField owners={owners} />
          <ActionAlert error={error} titles={SINGLE_SIGN_ON_ALERT_TITLES} />
        </CardContent>
        <CardFooter className="flex-wrap justify-between gap-y-3">
          <p id="policy-missing" aria-live="polite" className="flex items-center gap-1.5 text-sm text-warning">
            {missing && (
              <>
                <TriangleAlert aria-hidden className="size-4 shrink-0" />
                {missing}
              </>
            )}
          </p>
          <PendingButton
            type="submit"
            className="ml-auto"
            isPending={isPending}
            aria-disabled={missing !== null || isPending}
            aria-describedby="policy-missing"
          >
            Save
          </PendingButton>
        </CardFooter>
      </form>
    </Form>
  );
}
