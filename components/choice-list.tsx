"use client";

import { type Ref, useId } from "react";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";

type Choice<Value extends string> = { value: Value; label: string; explanation?: string };

type ChoiceListProps<Value extends string> = {
  legend: string;
  choices: Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  problem?: string;
  /** Focusing it focuses the selected choice, or the first. */
  ref?: Ref<HTMLDivElement>;
};

/** A radio group whose choices can have explanations. */
export function ChoiceList<Value extends string>(props: ChoiceListProps<Value>) {
  const { legend, choices, value, onChange, problem, ref } = props;
  const id = useId();
  return (
    <div className="grid content-start gap-2">
      <span id={id} className="font-medium text-sm">
        {legend}
      </span>
      <RadioGroup
        ref={ref}
        aria-labelledby={id}
        aria-describedby={problem ? `${id}-problem` : undefined}
        aria-invalid={problem ? true : undefined}
        className="gap-0"
        value={value ?? ""}
        onValueChange={(next) => onChange(next as Value)}
      >
        {choices.map((choice) => (
          <div key={choice.value} className="flex items-start gap-2.5">
            <RadioGroupItem
              id={`${id}-${choice.value}`}
              value={choice.value}
              aria-describedby={choice.explanation ? `${id}-${choice.value}-explanation` : undefined}
              className="mt-2"
            />
            <div className="flex-1 py-1.5 text-sm">
              <label htmlFor={`${id}-${choice.value}`} className="block cursor-pointer">
                {choice.label}
              </label>
              {choice.explanation && (
                <p id={`${id}-${choice.value}-explanation`} className="text-[0.8125rem] text-muted-foreground">
                  {choice.explanation}
                </p>
              )}
            </div>
          </div>
        ))}
      </RadioGroup>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-[0.8125rem] text-destructive">
          {problem}
        </p>
      )}
    </div>
  );
}
