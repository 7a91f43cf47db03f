/** Domains whose addresses anybody can get, so no organization may claim their people. */
const PUBLIC_MAIL_DOMAINS = new Set(
  `aol.com bk.ru comcast.net email.com fastmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
  googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.fr hotmail.it hushmail.com icloud.com inbox.ru
  laposte.net libero.it list.ru live.com live.de live.fr live.nl mac.com mail.com mail.de mail.ru mailbox.org me.com
  msn.com naver.com o2.pl orange.fr outlook.com outlook.de outlook.fr pm.me posteo.de proton.me protonmail.com qq.com
  rediffmail.com rocketmail.com seznam.cz sina.com sky.com t-online.de tuta.com tutanota.com uol.com.br verizon.net
  virgilio.it wanadoo.fr web.de wp.pl yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de yahoo.es
  yahoo.fr yahoo.it yandex.com yandex.ru ya.ru ymail.com zoho.com 126.com 163.com`.split(/\s+/),
);

/** Whether a domain belongs to a public mail service. */
export function isPublicMailDomain(domain: string): boolean {
  return PUBLIC_MAIL_DOMAINS.has(domain);
}

/** The part of an e-mail address after the @, in lower case. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1).toLowerCase();
}
