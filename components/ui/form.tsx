"use client";

import { Slot } from "radix-ui";
import * as React from "react";
import {
  Controller,
  type ControllerProps,
  type FieldPath,
  type FieldValues,
  FormProvider,
  useFormContext,
  useFormState,
} from "react-hook-form";
import { cn } from "@/components/cn";
import { Label } from "@/components/ui/label";

const Form = FormProvider;

const FieldName = React.createContext("");
const Item = React.createContext({ id: "", hasDescription: false, setHasDescription: (_has: boolean) => {} });

function FormField<Values extends FieldValues, Name extends FieldPath<Values>>(props: ControllerProps<Values, Name>) {
  return (
    <FieldName value={props.name}>
      <Controller {...props} />
    </FieldName>
  );
}

function useFormField() {
  const name = React.use(FieldName);
  const { id, hasDescription } = React.use(Item);
  const { getFieldState } = useFormContext();
  const { error } = getFieldState(name, useFormState({ name }));
  const ids = { controlId: `${id}-control`, descriptionId: `${id}-description`, messageId: `${id}-message` };
  return { error, hasDescription, ...ids };
}

function FormItem({ className, ...props }: React.ComponentProps<"div">) {
  const id = React.useId();
  const [hasDescription, setHasDescription] = React.useState(false);
  return (
    <Item value={{ id, hasDescription, setHasDescription }}>
      <div data-slot="form-item" className={cn("grid gap-1.5", className)} {...props} />
    </Item>
  );
}

function FormLabel(props: React.ComponentProps<typeof Label>) {
  const { controlId } = useFormField();
  return <Label data-slot="form-label" htmlFor={controlId} {...props} />;
}

function FormControl(props: React.ComponentProps<typeof Slot.Root>) {
  const { error, controlId, messageId, descriptionId, hasDescription } = useFormField();
  const describedBy = [error && messageId, hasDescription && descriptionId].filter(Boolean).join(" ") || undefined;
  return (
    <Slot.Root
      data-slot="form-control"
      id={controlId}
      aria-describedby={describedBy}
      aria-invalid={error ? true : undefined}
      {...props}
    />
  );
}

function FormDescription({ className, ...props }: React.ComponentProps<"p">) {
  const { descriptionId } = useFormField();
  const { setHasDescription } = React.use(Item);
  React.useEffect(() => {
    setHasDescription(true);
    return () => setHasDescription(false);
  }, [setHasDescription]);
  return (
    <p
      data-slot="form-description"
      id={descriptionId}
      className={cn("text-[0.8125rem] text-muted-foreground", className)}
      {...props}
    />
  );
}

function FormMessage({ className, ...props }: React.ComponentProps<"p">) {
  const { error, messageId } = useFormField();
  const message = error?.message ?? error?.root?.message;
  if (!message) return null;
  return (
    <p
      data-slot="form-message"
      id={messageId}
      className={cn("text-[0.8125rem] text-destructive", className)}
      {...props}
    >
      {message}
    </p>
  );
}

export { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage, useFormField };
