"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { HandoverInput, HandoverKey } from "@/lib/keys/schema";
import { handoverQuery } from "../../queries";

/** Who takes over: the person who removes, another member, or a contact as text. */
export type Successor = { kind: "self" | "member" | "contact"; memberId: string; contact: string };

export type Handover = ReturnType<typeof useHandover>;

/**
 * The choices of a handover, and the keys that it is about. Keys whose secret the person knows are chosen for rotation at first.
 * @param selfId who removes the person; null when the person leaves, because nobody can take over their own keys.
 */
export function useHandover(page: PageScope, leaverId: string, selfId: string | null) {
  const query = useQuery(handoverQuery(page, leaverId));
  const canBeSelf = selfId !== null && selfId !== leaverId;
  const [successor, setSuccessor] = useState<Successor>({
    kind: canBeSelf ? "self" : "member",
    memberId: "",
    contact: "",
  });
  const [changed, setChanged] = useState<Record<string, boolean>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const keys = query.data?.keys ?? [];
  const isRotated = ({ id, knowsSecret }: HandoverKey) => changed[id] ?? knowsSecret;
  const needsSuccessor = keys.some(({ isOwner }) => isOwner);

  /** Passes the choices on if they are complete, or shows what is missing. */
  function submit(send: (input: HandoverInput) => void) {
    const missing = needsSuccessor ? missingIn(successor) : null;
    setProblem(missing);
    if (missing) return;
    send({
      ...(needsSuccessor ? ownerOf(successor, selfId) : {}),
      keyIds: keys.map(({ id }) => id),
      rotateKeyIds: keys.filter(isRotated).map(({ id }) => id),
    });
  }
  return {
    page,
    view: query.data,
    query,
    canBeSelf,
    successor,
    choose: (next: Partial<Successor>) => {
      setProblem(null);
      setSuccessor((before) => ({ ...before, ...next }));
    },
    isRotated,
    setRotated: (id: string, isOn: boolean) => setChanged((before) => ({ ...before, [id]: isOn })),
    problem,
    submit,
  };
}

function missingIn({ kind, memberId, contact }: Successor): string | null {
  if (kind === "member" && memberId === "") return "Choose a member.";
  if (kind === "contact" && contact.trim() === "") return "Enter who answers for the keys.";
  return null;
}

function ownerOf({ kind, memberId, contact }: Successor, selfId: string | null) {
  if (kind === "contact") return { ownerContact: contact };
  return { ownerId: kind === "self" && selfId !== null ? selfId : memberId };
}
