"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { accountRequest, type AccountProblem } from "./account-request.ts";

/** Ends this session and starts anew as a visitor. */
export function SignOutButton() {
  const t = useTranslations("account");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AccountProblem | null>(null);

  async function signOut() {
    setBusy(true);
    const answer = await accountRequest("sign-out");
    if (answer.ok) return location.assign("/");
    setBusy(false);
    setProblem(answer.problem);
  }

  return (
    <div className="flex flex-col items-start gap-3">
      <Button icon={<LogOut aria-hidden="true" className="size-4.5" />} busy={busy} onClick={() => void signOut()}>
        {t("account.signOut")}
      </Button>
      {problem && (
        <Banner tone="danger" role="alert">
          {t(`problems.${problem}`)}
        </Banner>
      )}
    </div>
  );
}
