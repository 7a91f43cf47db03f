import { setTimeout as wait } from "node:timers/promises";
import { countDue } from "@/lib/webhook-sender/count-due";
import { makeDispatcher } from "@/lib/webhook-sender/dispatch";
import { fanOutEvents } from "@/lib/webhook-sender/fan-out/fan-out";
import { repeatWhenWoken } from "@/lib/webhook-sender/repeat-when-woken";
import { listenForEvents } from "@/lib/webhook-sender/wake";
import { makeWaker } from "@/lib/webhook-sender/waker";

/** Claims are this far apart while messages are on their way, so that one statement claims several. */
const CLAIM_GAP_MS = 10;
/** Passes over new events are this far apart, so that one pass takes several events and costs the changes less. */
const FAN_OUT_GAP_MS = 20;
const COUNT_EVERY_MS = 5_000;

/** `pollMs`: in case a notification is lost. `graceMs`: for messages on their way when the sender stops. The others: of the dispatcher. */
type Settings = { timeoutMs: number; leaseSeconds: number; pollMs: number; graceMs: number };

const USUAL: Settings = { timeoutMs: 15_000, leaseSeconds: 45, pollMs: 1_000, graceMs: 8_000 };

/**
 * Sends webhook messages until it is stopped: turns events into messages, claims those that are due, sends them and records how it
 * went. Any number of processes may do so. Outages of the database are survived.
 * @returns a function that claims no more, waits some seconds for messages on their way, and records them.
 */
export function startSender(changes: Partial<Settings> = {}): () => Promise<void> {
  const { pollMs, graceMs, ...ofDispatcher } = { ...USUAL, ...changes };
  const events = makeWaker();
  const room = makeWaker();
  const dispatcher = makeDispatcher(ofDispatcher, room.wake);
  let isStopped = false;
  const isStopping = () => isStopped;

  const loops = Promise.all([
    repeatWhenWoken({
      failure: "events were not turned into webhook messages",
      waker: events,
      everyMs: pollMs,
      isStopping,
      async work() {
        const done = await fanOutEvents();
        if (done.messages > 0) room.wake();
        if (done.events > 0) await wait(FAN_OUT_GAP_MS);
        return done.events;
      },
    }),
    repeatWhenWoken({
      failure: "webhook messages were not claimed",
      waker: room,
      everyMs: pollMs,
      isStopping,
      async work() {
        const claimed = await dispatcher.claim();
        if (dispatcher.isSending()) await wait(CLAIM_GAP_MS);
        return claimed;
      },
    }),
  ]);
  void repeatWhenWoken({
    failure: "due webhook messages were not counted",
    waker: makeWaker(),
    everyMs: COUNT_EVERY_MS,
    isStopping,
    work: () => countDue(ofDispatcher.leaseSeconds).then(() => 0),
  });
  const stopListening = listenForEvents(events.wake);

  return async () => {
    isStopped = true;
    events.wake();
    room.wake();
    await stopListening();
    await Promise.race([loops, wait(graceMs, undefined, { ref: false })]);
    await dispatcher.drain(graceMs);
  };
}
