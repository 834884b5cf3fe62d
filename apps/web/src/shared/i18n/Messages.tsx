import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Messages as Catalogue, Namespace } from "../../messages/index.ts";

/**
 * Gives client components inside it these namespaces, and `common` and `errors`, which all may need.
 * Only what is named travels to the browser. A second one inside replaces the first, it doesn't add to it.
 */
export async function Messages({ of: names, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const all: Catalogue = await getMessages();
  const needed = new Set<Namespace>(["common", "errors", ...names]);
  const messages = Object.fromEntries([...needed].map((name) => [name, all[name]]));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
