"use client";

import { useId } from "react";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { memberRoles, ROLE_LABELS, ROLE_SUMMARIES, type Role } from "@/lib/members/labels";

type RoleCardsProps = { value: Role; onChange: (role: Role) => void; canChooseOwner: boolean };

/** One card for each role. */
export function RoleCards({ value, onChange, canChooseOwner }: RoleCardsProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <span id={id} className="font-medium text-sm">
        Role
      </span>
      <RadioGroup aria-labelledby={id} value={value} onValueChange={(next) => onChange(next as Role)}>
        {memberRoles.map((role) => (
          <RoleCard key={role} id={`${id}-${role}`} role={role} isOffered={role !== "owner" || canChooseOwner} />
        ))}
      </RadioGroup>
    </div>
  );
}

function RoleCard({ id, role, isOffered }: { id: string; role: Role; isOffered: boolean }) {
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer gap-3 rounded-lg border p-3 transition-colors hover:bg-muted has-disabled:cursor-not-allowed has-data-[state=checked]:border-primary has-data-[state=checked]:bg-selected"
    >
      <RadioGroupItem
        id={id}
        value={role}
        disabled={!isOffered}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-does`}
        className="mt-0.5"
      />
      <span className="grid content-start gap-0.5">
        <span id={`${id}-name`} className="font-medium text-sm">
          {ROLE_LABELS[role]}
        </span>
        <span id={`${id}-does`} className="text-[0.8125rem] text-muted-foreground leading-[1.125rem]">
          {ROLE_SUMMARIES[role]}
          {!isOffered && <span className="mt-1 block">Only owners can choose this.</span>}
        </span>
      </span>
    </label>
  );
}
