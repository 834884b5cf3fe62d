"use client";

import { LanguageSelect } from "../../shared/preferences/LanguageSelect.tsx";
import { accountRequest } from "./account-request.ts";

/** The language here, which the account remembers for other devices. */
export function AccountLanguage() {
  return <LanguageSelect onChoose={(locale) => void accountRequest("update-user", { locale })} />;
}
