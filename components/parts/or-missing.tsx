"use client";

import { type ComponentType, useEffect, useState } from "react";

type Module<Props> = { default: ComponentType<Props> };
export type MissingProps = { onClose?: () => void; onCloseAutoFocus?: (event: Event) => void; onClosed?: () => void };

/**
 * A loader for `dynamic` that never fails. A part whose code cannot be loaded, offline or after an update of the server, would
 * take its whole screen down. `Missing` is shown instead, with the part's own props, until the code arrives.
 */
export function orMissing<Props extends object>(
  load: () => Promise<Module<Props>>,
  Missing: ComponentType<MissingProps>,
): () => Promise<Module<Props>> {
  const Late = (props: Props) => <LatePart load={load} props={props} Missing={Missing} />;
  return () => load().catch(() => ({ default: Late }));
}

type LatePartProps<Props> = {
  load: () => Promise<Module<Props>>;
  props: Props;
  Missing: ComponentType<MissingProps>;
};

/** Asks for the code again whenever the part appears or the connection is back. */
function LatePart<Props extends object>({ load, props, Missing }: LatePartProps<Props>) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    const attempt = () =>
      load().then(
        (module) => setPart(() => module.default),
        () => undefined,
      );
    void attempt();
    window.addEventListener("online", attempt);
    return () => window.removeEventListener("online", attempt);
  }, [load]);
  if (Part) return <Part {...props} />;
  return "isOpen" in props && !props.isOpen ? null : <Missing {...(props as MissingProps)} />;
}
