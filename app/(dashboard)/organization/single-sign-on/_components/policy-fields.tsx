"use client";

import { useId } from "react";
import { FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { SINGLE_SIGN_ON_MODES } from "@/lib/auth/single-sign-on/labels";
import type { OwnerView, PolicyInput } from "@/lib/auth/single-sign-on/schema";

/** Off, optional or required, each with its consequence. */
export function ModeField({ domain, emergencyOwner }: { domain: string | null; emergencyOwner: string }) {
  const id = useId();
  const modes = {
    off: { label: "Off", about: "Nobody can sign in through the provider." },
    optional: {
      label: "Optional",
      about: `People with an address in ${domain ?? "your domain"} can sign in through the provider, or as before.`,
    },
    required: {
      label: "Required",
      about: `Every member must sign in through the provider. Only ${emergencyOwner} can also use a password and a second factor.`,
    },
  };
  return (
    <FormField<PolicyInput, "mode">
      name="mode"
      render={({ field }) => (
        <FormItem>
          <FormLabel id={id}>Single sign-on is</FormLabel>
          <RadioGroup aria-labelledby={id} value={field.value} onValueChange={field.onChange} className="gap-3">
            {SINGLE_SIGN_ON_MODES.map((mode) => (
              <div key={mode} className="flex gap-3">
                <RadioGroupItem
                  id={`${id}-${mode}`}
                  value={mode}
                  aria-describedby={`${id}-${mode}-about`}
                  className="mt-0.5"
                />
                <div className="grid min-w-0 gap-0.5 text-sm wrap-anywhere">
                  <label htmlFor={`${id}-${mode}`} className="font-medium">
                    {modes[mode].label}
                  </label>
                  <p id={`${id}-${mode}-about`} className="text-muted-foreground">
                    {modes[mode].about}
                  </p>
                </div>
              </div>
            ))}
          </RadioGroup>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}

/** The role of people who come through the provider for the first time. */
export function RoleField() {
  return (
    <FormField<PolicyInput, "defaultRole">
      name="defaultRole"
      render={({ field }) => (
        <FormItem>
          <FormLabel>Role of new members</FormLabel>
          <FormControl>
            <NativeSelect {...field} className="max-w-xs">
              <NativeSelectOption value="member">Member</NativeSelectOption>
              <NativeSelectOption value="admin">Admin</NativeSelectOption>
            </NativeSelect>
          </FormControl>
          <FormDescription>People who sign in for the first time get this role.</FormDescription>
        </FormItem>
      )}
    />
  );
}

/** The owner who can sign in when the provider cannot. */
export function EmergencyOwnerField({ owners }: { owners: OwnerView[] }) {
  return (
    <FormField<PolicyInput, "emergencyOwnerId">
      name="emergencyOwnerId"
      render={({ field }) => (
        <FormItem>
          <FormLabel>Owner with another way in</FormLabel>
          <FormControl>
            <NativeSelect {...field} className="max-w-xs">
              {owners.map(({ userId, name }) => (
                <NativeSelectOption key={userId} value={userId}>
                  {name}
                </NativeSelectOption>
              ))}
            </NativeSelect>
          </FormControl>
          <FormDescription>{describeOwner(owners.find(({ userId }) => userId === field.value))}</FormDescription>
        </FormItem>
      )}
    />
  );
}

function describeOwner(owner: OwnerView | undefined): string {
  if (owner && !owner.hasSecondFactor) return `${owner.email} has no second factor yet, which “Required” needs.`;
  const who = owner ? owner.email : "this owner";
  return `If the provider fails, ${who} signs in with password and second factor and can change these settings.`;
}
