"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FilledForm } from "@/components/dialogs/filled-form";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { requestsPerMinute } from "@/lib/inputs/requests-per-minute";
import type { OrganizationDetails } from "@/lib/organizations/access-schema";
import { PLAN_LABELS } from "@/lib/organizations/labels";
import { PLAN_REQUESTS_PER_MINUTE, type Plan, plans } from "@/lib/platform/plans";
import { changePlanAction } from "../actions";
import { OPERATOR_ALERT_TITLES, useOperatorChange } from "./use-operator-change";

const FORM_ID = "plan-form";

/** The "Change plan" dialog: the plan, and an optional custom limit. */
export function PlanDialog({ organization, ...dialog }: DialogProps & { organization: OrganizationDetails }) {
  const { id, name } = organization;
  const [seen] = useState({ plan: organization.plan, requestsPerMinute: ownLimit(organization) });
  const [plan, setPlan] = useState<Plan>(seen.plan);
  const initialOwn = seen.requestsPerMinute === null ? "" : String(seen.requestsPerMinute);
  const [own, setOwn] = useState(initialOwn);
  const [isAsked, setIsAsked] = useState(false);
  const { run, isPending, error } = useOperatorChange(id, changePlanAction, {
    onDone: ({ requestsPerMinute: limit }) => {
      toast.success(`Changed the plan of “${name}”`, {
        description: `${limit.toLocaleString("en")} requests a minute from the next request on.`,
      });
      dialog.onClose();
    },
  });
  const limit = own.trim() === "" ? null : requestsPerMinute.safeParse(Number(own));
  const problem = limit?.error?.issues[0]?.message;
  function save() {
    setIsAsked(true);
    if (!problem) run({ plan, requestsPerMinute: limit?.data ?? null, seen });
  }
  return (
    <FormDialog
      {...dialog}
      title={`Change the plan of “${name}”`}
      description="The limit applies to all keys of one environment together, from the next request on."
      label="Save"
      formId={FORM_ID}
      isPending={isPending}
    >
      <form
        id={FORM_ID}
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FilledForm isFilled={plan !== seen.plan || own !== initialOwn} />
        <PlanField plan={plan} onChange={setPlan} />
        <OwnLimitField plan={plan} value={own} problem={isAsked ? problem : undefined} onChange={setOwn} />
        <ActionAlert error={error} titles={OPERATOR_ALERT_TITLES} onRetry={save} />
      </form>
    </FormDialog>
  );
}

function ownLimit({ hasOwnLimit, requestsPerMinute: limit }: OrganizationDetails): number | null {
  return hasOwnLimit ? limit : null;
}

function PlanField({ plan, onChange }: { plan: Plan; onChange: (plan: Plan) => void }) {
  return (
    <div className="grid gap-1.5">
      <Label htmlFor="plan">Plan</Label>
      <NativeSelect id="plan" value={plan} onChange={({ target }) => onChange(target.value as Plan)}>
        {plans.map((each) => (
          <NativeSelectOption key={each} value={each}>
            {PLAN_LABELS[each]} ({PLAN_REQUESTS_PER_MINUTE[each].toLocaleString("en")} a minute)
          </NativeSelectOption>
        ))}
      </NativeSelect>
    </div>
  );
}

type OwnLimitFieldProps = {
  plan: Plan;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
};

function OwnLimitField({ plan, value, problem, onChange }: OwnLimitFieldProps) {
  return (
    <div className="grid gap-1.5">
      <Label htmlFor="own-limit">
        Custom limit, requests a minute <span className="font-normal text-muted-foreground">(optional)</span>
      </Label>
      <Input
        id="own-limit"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        placeholder={PLAN_REQUESTS_PER_MINUTE[plan].toLocaleString("en")}
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? "own-limit-problem own-limit-meaning" : "own-limit-meaning"}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id="own-limit-meaning" className="text-[0.8125rem] text-muted-foreground">
        Replaces the plan’s limit. Leave it empty to use the plan’s limit.
      </p>
      {problem && (
        <p id="own-limit-problem" role="alert" className="text-[0.8125rem] text-destructive">
          {problem}
        </p>
      )}
    </div>
  );
}
