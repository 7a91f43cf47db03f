import { expect, test } from "vitest";
import { isKnownBrowser, rememberPerson } from "@/lib/auth/sessions/known-browser";
import { signIn } from "@/lib/auth/sign-in/sign-in";
import { db } from "@/lib/db/client";
import { readEmails } from "@/lib/testing/read-emails";
import { browserOf, makePerson, PASSWORD, type TestPerson } from "@/lib/testing/worlds/sign-in/second-factor-world";

/** A browser that keeps its cookie, as the sign-in route reads and sets it. */
class Browser {
  private headers = new Headers();

  async signIn({ email }: TestPerson): Promise<void> {
    const isKnownTo = (who: string) => isKnownBrowser(this.headers, who);
    const caller = { ...browserOf(), client: "Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/142.0", isKnownTo };
    const outcome = await signIn({ email, password: PASSWORD }, caller);
    expect(outcome.result).toBe("signedIn");
    const cookie = await rememberPerson(this.headers, email);
    this.headers = new Headers({ cookie: cookie.split(";")[0]! });
  }
}

/** A person whose account was created long ago. */
async function makeOldPerson(): Promise<TestPerson> {
  const person = await makePerson();
  await db().user.update({ where: { email: person.email }, data: { createdAt: new Date(Date.now() - 3_600_000) } });
  return person;
}

const toldDevices = async ({ email }: TestPerson) =>
  (await readEmails(email)).map(({ template, values }) => ("device" in values ? values.device : template));

test("a person gets one e-mail for each browser that they have not used before, and none for a known one", async () => {
  const person = await makeOldPerson();
  const [laptop, phone] = [new Browser(), new Browser()];
  for (const browser of [laptop, laptop, phone, laptop, phone]) await browser.signIn(person);
  expect(await toldDevices(person)).toEqual(["Firefox on Linux", "Firefox on Linux"]);
});

test("a browser that one person knows is new to the next one", async () => {
  const [first, second] = [await makeOldPerson(), await makeOldPerson()];
  const shared = new Browser();
  for (const person of [first, second, first, second]) await shared.signIn(person);
  for (const person of [first, second]) expect(await toldDevices(person)).toHaveLength(1);
});

test("a new account's first browser causes no e-mail, and the next one does", async () => {
  const person = await makePerson();
  await db().session.deleteMany({ where: { user: { email: person.email } } });
  const [laptop, phone] = [new Browser(), new Browser()];
  await laptop.signIn(person);
  expect(await toldDevices(person)).toEqual([]);
  await phone.signIn(person);
  expect(await toldDevices(person)).toEqual(["Firefox on Linux"]);
});
