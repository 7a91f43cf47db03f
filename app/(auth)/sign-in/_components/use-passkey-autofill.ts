import { useEffect, useEffectEvent } from "react";
import { beginPasskeySignInAction } from "../actions";

/** A challenge works for 5 minutes. */
const RENEW_EVERY_MS = 4 * 60 * 1000;

/** Offers passkeys in the e-mail field's own list, in browsers that can, until the screen is left. */
export function usePasskeyAutofill(onChosen: (proof: object) => void): void {
  const choose = useEffectEvent(onChosen);
  useEffect(() => {
    let isOver = false;
    async function offer() {
      if (document.hidden || !(await isAutofillAvailable())) return;
      const { startAuthentication } = await import("@simplewebauthn/browser");
      const request = await beginPasskeySignInAction();
      if (isOver || !request.ok) return;
      const { challengeId, options } = request.data;
      const assertion = await startAuthentication({ optionsJSON: options, useBrowserAutofill: true });
      if (!isOver) choose({ challengeId, assertion });
    }
    // Nobody asked for it: whatever fails, the button and the form are there.
    const tryOffer = () => void offer().catch(() => undefined);
    tryOffer();
    const timer = setInterval(tryOffer, RENEW_EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, []);
}

async function isAutofillAvailable(): Promise<boolean> {
  const browser = window.PublicKeyCredential as typeof PublicKeyCredential | undefined;
  return (await browser?.isConditionalMediationAvailable?.()) ?? false;
}
