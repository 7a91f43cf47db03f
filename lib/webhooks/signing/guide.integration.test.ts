import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/platform/ids";
import { doesRun } from "@/lib/testing/servers/does-run";
import { mintWebhookSecret } from "@/lib/webhooks/signing/secret";
import { signMessage } from "@/lib/webhooks/signing/sign-message";

/** How each language passes requests to the guide's function, and writes the subject's id of each event, or null for a refusal. */
const LANGUAGES = {
  js: {
    program: process.execPath,
    run: (code: string) => [
      ...["--input-type=commonjs", "--eval"],
      `${code}
function read({ body, headers, secret }) {
  try { return readEvent(body, headers, secret).data.id; } catch { return null; }
}
process.stdout.write(JSON.stringify(JSON.parse(require("node:fs").readFileSync(0, "utf8")).map(read)));`,
    ],
  },
  python: {
    program: "python3",
    run: (code: string) => [
      "-c",
      `${code}
import sys
def read(given):
    try:
        return read_event(**given)["data"]["id"]
    except ValueError:
        return None
json.dump([read(given) for given in json.load(sys.stdin)], sys.stdout)`,
    ],
  },
  ruby: {
    program: "ruby",
    run: (code: string) => [
      "-e",
      `${code}
print(JSON.parse($stdin.read).map do |given|
  read_event(given["body"], given["headers"], given["secret"])["data"]["id"] rescue nil
end.to_json)`,
    ],
  },
  php: {
    program: "php",
    run: (code: string) => [
      "-r",
      `${code}
function read(array $given): ?string {
    try { return read_event(...$given)["data"]["id"]; } catch (Exception) { return null; }
}
echo json_encode(array_map("read", json_decode(file_get_contents("php://stdin"), true)));`,
    ],
  },
};

const body = JSON.stringify({ type: "visitor.checked_in", data: { id: "vis_1", name: "Zoë “Ada” 🎈" } });
const secret = mintWebhookSecret();
const other = mintWebhookSecret();
const now = () => Math.floor(Date.now() / 1_000);
const sign = (secrets = [secret], timestamp = now()) =>
  signMessage({ id: newId("webhookMessage"), timestamp, body }, secrets);
const given = (change: { body?: string; headers?: object } = {}) => ({ body, headers: sign(), secret, ...change });

const ACCEPTED = {
  "a signed request": () => given(),
  "the old secret during an overlap": () => given({ headers: sign([other, secret]) }),
};
const REFUSED = {
  "a changed body": () => given({ body: body.replace("vis_1", "vis_2") }),
  "another secret": () => given({ headers: sign([other]) }),
  "an old request": () => given({ headers: sign([secret], now() - 400) }),
  "a request from the future": () => given({ headers: sign([secret], now() + 400) }),
  "no id": () => given({ headers: { ...sign(), "webhook-id": undefined } }),
  "no time": () => given({ headers: { ...sign(), "webhook-timestamp": undefined } }),
  "no signature": () => given({ headers: { ...sign(), "webhook-signature": undefined } }),
  "a signature of another version": () => {
    const headers = sign();
    const signature = headers["webhook-signature"].replace("v1,", "v2,");
    return given({ headers: { ...headers, "webhook-signature": signature } });
  },
};
const CASES = { ...ACCEPTED, ...REFUSED };

describe("the guide's function accepts what we sign and refuses everything else", () => {
  test.each(Object.entries(LANGUAGES))("in %s", async (language, { program, run }) => {
    if (!doesRun(program)) return void console.log(`Skipped: ${program} is not installed.`);
    const blocks = (await readFile("docs/api.md", "utf8")).split(/^```/m);
    const code = blocks.find((block) => block.startsWith(`${language}\n`) && /read_?event/i.test(block))!;
    const input = JSON.stringify(Object.values(CASES).map((make) => make()));
    const { stdout, stderr } = spawnSync(program, run(code.slice(language.length)), { input, encoding: "utf8" });
    const accepted = (JSON.parse(stdout) as (string | null)[]).map((id) => id === "vis_1");
    expect(
      Object.keys(CASES).map((name, index) => [name, accepted[index]]),
      stderr,
    ).toEqual(Object.keys(CASES).map((name) => [name, name in ACCEPTED]));
  });
});
