import type { ReactNode } from "react";
import { SingleSignOnLink } from "../single-sign-on/_components/single-sign-on-link";

/** Below every step of the sign-in screen: the way to single sign-on. */
export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <SingleSignOnLink />
    </>
  );
}
