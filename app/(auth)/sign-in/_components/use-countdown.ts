import { useEffect, useState } from "react";

/** Returns the whole seconds left, counting down to 0, and a function that starts the countdown. */
export function useCountdown(): [number, (seconds: number) => void] {
  const [endsAt, setEndsAt] = useState(0);
  const [now, setNow] = useState(0);
  const secondsLeft = Math.max(0, Math.ceil((endsAt - now) / 1000));

  useEffect(() => {
    if (endsAt === 0) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= endsAt) setEndsAt(0);
    }, 250);
    return () => clearInterval(timer);
  }, [endsAt]);

  function start(seconds: number) {
    setNow(Date.now());
    setEndsAt(Date.now() + seconds * 1000);
  }
  return [secondsLeft, start];
}
