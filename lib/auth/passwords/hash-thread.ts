import { Worker } from "node:worker_threads";
import type { Algorithm, Options } from "@node-rs/argon2";
import { forgetSingleton, singleton } from "@/lib/platform/singleton";

/** OWASP's second recommended setting for argon2id: 19 MiB, 2 passes, 1 lane (Password Storage Cheat Sheet). */
const ARGON2ID: Options = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** How much lower than the process's: nine tenths of a busy processor go to the other threads first. */
const NICE = 10;

/**
 * The thread's program, as text because server.ts and Next's bundle are different files. On Linux, 0 names the thread that calls;
 * elsewhere it would name the whole process, so its priority stays.
 */
const PROGRAM = `
  const { getPriority, setPriority } = require("node:os");
  const { parentPort, workerData } = require("node:worker_threads");
  const { hashSync, verifySync } = require("@node-rs/argon2");
  if (process.platform === "linux") setPriority(0, Math.min(19, getPriority(0) + workerData.nice));
  parentPort.on("message", ({ password, stored }) => {
    try {
      const value = stored === null ? hashSync(password, workerData.options) : verifySync(stored, password, workerData.options);
      parentPort.postMessage({ value });
    } catch (error) {
      parentPort.postMessage({ error });
    }
  });
`;

type Answer = { value: string | boolean } | { error: Error };
type Thread = { run(password: string, stored: string | null): Promise<string | boolean> };

/** A salted argon2id hash of the password as a PHC string, made by a thread of low priority (docs/decisions/034). */
export async function hashInThread(password: string): Promise<string> {
  return (await thread().run(password, null)) as string;
}

/** Whether the password matches the PHC string; compared by the same thread. */
export async function verifyInThread(stored: string, password: string): Promise<boolean> {
  return (await thread().run(password, stored)) as boolean;
}

const thread = (): Thread => singleton("hash-thread", startThread);

/** One password at a time. The process may end while the thread waits for work. */
function startThread(): Thread {
  const workerData = { nice: NICE, options: ARGON2ID };
  const worker = new Worker(PROGRAM, { eval: true, workerData, execArgv: [], name: "password hashes" });
  worker.unref();
  return {
    run(password, stored) {
      const { promise, resolve, reject } = Promise.withResolvers<string | boolean>();
      const end = () => {
        worker.off("message", onAnswer).off("error", onFailure).unref();
      };
      const onAnswer = (answer: Answer) => {
        end();
        if ("error" in answer) reject(answer.error);
        else resolve(answer.value);
      };
      const onFailure = (error: Error) => {
        end();
        forgetSingleton("hash-thread");
        reject(error);
      };
      worker.on("message", onAnswer).on("error", onFailure).ref();
      worker.postMessage({ password, stored });
      return promise;
    },
  };
}
