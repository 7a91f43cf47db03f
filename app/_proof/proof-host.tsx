"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { focusFirst } from "@/components/dialogs/focus-return";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import { offerProof } from "@/lib/dashboard/client/ask-for-proof";
import type { StepUpAction } from "@/lib/platform/step-up";

const loadDialog = () => import("./proof-dialog");
const ProofDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

/** `asker`: what had the focus, also within the dialog below. */
type Question = { action: StepUpAction; asker: Element | null; answer: (isProved: boolean) => void };

/** Asks for a proof whenever an action of the layout's pages needs one, above whatever dialog is open. */
export function ProofHost() {
  const [question, setQuestion] = useState<Question | null>(null);
  const open = useRef<Question | null>(null);
  usePrefetch(loadDialog);
  useEffect(() => {
    const withdraw = offerProof(
      (action) =>
        new Promise((answer) => {
          open.current = { action, asker: document.activeElement, answer };
          setQuestion(open.current);
        }),
    );
    return () => {
      withdraw();
      open.current?.answer(false);
    };
  }, []);
  if (!question) return null;
  function close(isProved: boolean) {
    question?.answer(isProved);
    open.current = null;
    setQuestion(null);
  }
  return (
    <ProofDialog
      action={question.action}
      onProved={() => close(true)}
      onClose={() => close(false)}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        if (question.asker instanceof HTMLElement) focusFirst([question.asker]);
      }}
    />
  );
}
