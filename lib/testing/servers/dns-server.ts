import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type Answer, decode, encode, type Question } from "dns-packet";

/** A DNS server on loopback. `records` may change while it runs; a list of addresses is answered one after the other. */
export type DnsServer = {
  /** For DNS_SERVERS. */
  address: string;
  /** By host name: the values of its TXT records. */
  texts: Map<string, string[]>;
  /** By host name: an IP address for each question in turn; the last one stays. */
  addresses: Map<string, string[]>;
  close(): void;
};

export async function startDnsServer(port = 0): Promise<DnsServer> {
  const socket = createSocket("udp4");
  const texts: DnsServer["texts"] = new Map();
  const addresses: DnsServer["addresses"] = new Map();

  function answersTo({ name, type }: Question): Answer[] {
    if (type === "TXT") return (texts.get(name) ?? []).map((data) => ({ name, type, data }));
    const queue = addresses.get(name);
    if (type !== "A" || !queue?.length) return [];
    const data = queue.length > 1 ? queue.shift()! : queue[0]!;
    return [{ name, type, ttl: 0, data }];
  }

  socket.on("message", (message, sender) => {
    const { id, questions = [] } = decode(message);
    const answers = questions.flatMap((question) => answersTo({ ...question, name: question.name.toLowerCase() }));
    const isKnown = questions.some(({ name }) => texts.has(name.toLowerCase()) || addresses.has(name.toLowerCase()));
    const NAME_ERROR = 3;
    const reply = encode({ type: "response", id: id!, flags: isKnown ? 0 : NAME_ERROR, questions, answers });
    socket.send(reply, sender.port, sender.address);
  });
  socket.bind(port, "127.0.0.1");
  await once(socket, "listening");
  socket.unref();
  return { address: `127.0.0.1:${socket.address().port}`, texts, addresses, close: () => socket.close() };
}
