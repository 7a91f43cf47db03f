import type { SecondStepKind } from "@/lib/auth/second-factors/schema";

/** The field of a way that is typed. */
export type TypedWay = { label: string; isNumeric: boolean; placeholder?: string };

type Way = {
  title: string;
  about: string;
  submit: string;
  /** The button that chooses this way. */
  another: string;
  refused: { title: string; help: string };
  field?: TypedWay;
};

/** The words of each second step of signing in. */
export const SECOND_STEP_WAYS: Record<SecondStepKind, Way> = {
  passkey: {
    title: "Use your passkey",
    about: "Your browser asks for your fingerprint, your face, a PIN or a security key.",
    submit: "Use passkey",
    another: "Use a passkey",
    refused: { title: "This passkey could not be checked.", help: "Try again, or use another way." },
  },
  code: {
    title: "Enter your code",
    about: "Open your authenticator app and enter the 6 digits that it shows.",
    submit: "Continue",
    another: "Use a code from your authenticator app",
    refused: {
      title: "This code is not valid.",
      help: "Enter the code that your app shows now. Each code works once. If it keeps failing, check the time on your phone.",
    },
    field: { label: "Code", isNumeric: true },
  },
  recoveryCode: {
    title: "Enter a recovery code",
    about: "Use one of the codes that you stored when you set up your second factor. Each works once.",
    submit: "Continue",
    another: "Use a recovery code",
    refused: { title: "This recovery code is not valid.", help: "Check it, or use one that you have not used before." },
    field: { label: "Recovery code", isNumeric: false, placeholder: "XXXX-XXXX-XXXX-XXXX" },
  },
};
