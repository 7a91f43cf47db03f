"use client";

import { Button } from "@/components/ui/button";
import { preloadOperatorDialogs, useOpenOperatorDialog } from "./operator-dialogs";

type DecisionButtonsProps = { organization: { id: string; name: string }; requestId: string };

/** The decisions on an open request. */
export function DecisionButtons({ organization, requestId }: DecisionButtonsProps) {
  const open = useOpenOperatorDialog();
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        data-row-actions={requestId}
        aria-label={`Enable API access for ${organization.name}`}
        onPointerEnter={preloadOperatorDialogs}
        onFocus={preloadOperatorDialogs}
        onClick={() => open({ kind: "enable", organization, requestId })}
      >
        Enable
      </Button>
      <Button
        variant="outline"
        aria-label={`Decline the request from ${organization.name}`}
        onPointerEnter={preloadOperatorDialogs}
        onFocus={preloadOperatorDialogs}
        onClick={() => open({ kind: "decline", organization, requestId })}
      >
        Decline
      </Button>
    </div>
  );
}
