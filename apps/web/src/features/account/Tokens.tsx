"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "../../shared/api/use-change.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { NewToken } from "./NewToken.tsx";

/** `facts`: when it was made, used and ends, in words. */
export type TokenView = { id: string; name: string; hint: string; facts: string; expired: boolean };

/** The tokens by which programs act for this account. */
export function Tokens({ tokens }: { tokens: TokenView[] }) {
  const t = useTranslations("account.tokens");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">{t("hint")}</p>
      <NewToken />
      {tokens.length > 0 && (
        <ul aria-label={t("title")} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
    </div>
  );
}

function TokenRow({ token }: { token: TokenView }) {
  const t = useTranslations("account.tokens");
  const errors = useTranslations("errors");
  const { busy, problem, change } = useChange(`/api/tokens/${token.id}/revoke`);
  const [asking, setAsking] = useState(false);
  const { id, name, hint, facts, expired } = token;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <KeyRound aria-hidden="true" className="size-5 text-muted" />
      <div id={`token-${id}`} className="min-w-0 flex-1 text-sm">
        <p className="font-medium wrap-anywhere">
          {name} <span className="font-normal text-muted">moim_…{hint}</span>
        </p>
        <p className={expired ? "text-danger" : "text-muted"}>{facts}</p>
      </div>
      <Button aria-describedby={`token-${id}`} onClick={() => setAsking(true)}>
        {t("revoke")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t("revokeQuestion", { name })}
        text={t("revokeText")}
        keep={t("keep")}
        confirm={t("revokeConfirm")}
        busy={busy}
        problem={problem && errors(problem)}
        onKeep={() => setAsking(false)}
        onConfirm={() => void change({}).then((done) => done && setAsking(false))}
      />
    </li>
  );
}
