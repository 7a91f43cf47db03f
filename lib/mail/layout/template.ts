import type { ReactElement } from "react";
import type { EmailTemplate, EmailValues } from "@/lib/mail/schema";

/** An e-mail as its template writes it. */
export type WrittenEmail = { subject: string; body: ReactElement };

/** Writes one kind of e-mail from its values. */
export type Template<Name extends EmailTemplate> = (values: EmailValues[Name]) => WrittenEmail;
