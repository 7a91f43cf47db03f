import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/**
 * A message as the server received it: headers and body, undecoded. `isSecure`: over TLS. `user`: who had signed in; null when
 * nobody.
 */
type Received = {
  recipients: string[];
  source: string;
  headers: Record<string, string>;
  isSecure: boolean;
  user: string | null;
};

/**
 * `tls`: from the first byte on, or by STARTTLS; both with this certificate. `login`: who may send.
 */
type Settings = {
  tls?: { kind: "smtps" | "starttls"; cert: string; key: string };
  login?: { user: string; password: string };
};

type Reply = Error & { responseCode: number };

export type MailServer = {
  url: string;
  port: number;
  received: Received[];
  /** Decides on each message before it is accepted: returns nothing, or the reply that refuses it. */
  onMessage(decide: (message: Received) => Promise<Reply | undefined> | Reply | undefined): void;
  /** Decides on each recipient. */
  onRecipient(decide: (address: string) => Reply | undefined): void;
  stop(): Promise<void>;
};

/** The reply of a mail server that refuses. */
export function refusal(responseCode: number, message: string): Reply {
  return Object.assign(new Error(message), { responseCode });
}

/** A real SMTP server on loopback that stores what it receives. */
export async function startMailServer(port = 0, { tls, login }: Settings = {}): Promise<MailServer> {
  let ofMessage: Parameters<MailServer["onMessage"]>[0] = () => undefined;
  let ofRecipient: Parameters<MailServer["onRecipient"]>[0] = () => undefined;
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: !login,
    secure: tls?.kind === "smtps",
    ...(tls && { cert: tls.cert, key: tls.key }),
    disabledCommands: tls?.kind === "starttls" ? [] : ["STARTTLS"],
    onAuth: ({ username, password }, _session, callback) => {
      const isRight = username === login?.user && password === login?.password;
      callback(isRight ? null : refusal(535, "5.7.8 Wrong user or password"), { user: username });
    },
    onRcptTo: ({ address }, _session, callback) => callback(ofRecipient(address)),
    async onData(stream, session, callback) {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      const source = Buffer.concat(parts).toString("utf8");
      const message = {
        recipients: session.envelope.rcptTo.map(({ address }) => address),
        source,
        headers: headersOf(source),
        isSecure: session.secure,
        user: typeof session.user === "string" ? session.user : null,
      };
      const refused = await ofMessage(message);
      if (!refused) received.push(message);
      callback(refused);
    },
  });
  server.on("error", () => undefined);
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const listening = (server.server.address() as AddressInfo).port;
  return {
    url: `${tls?.kind === "smtps" ? "smtps" : "smtp"}://127.0.0.1:${listening}`,
    port: listening,
    received,
    onMessage: (decide) => (ofMessage = decide),
    onRecipient: (decide) => (ofRecipient = decide),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The headers by lower-case name, folded lines joined. */
function headersOf(source: string): Record<string, string> {
  const head = source.slice(0, source.indexOf("\r\n\r\n")).replaceAll(/\r\n[ \t]+/g, " ");
  return Object.fromEntries(
    head
      .split("\r\n")
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
}
