"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useChange } from "../../shared/api/use-change.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { CopyField } from "../../shared/ui/CopyField.tsx";

const ConfirmDialog = dynamic(async () => (await import("../../shared/ui/ConfirmDialog.tsx")).ConfirmDialog);

/** The secret address that calendars subscribe to: made, copied, replaced and taken away. */
export function CalendarFeed({ url }: { url: string | null }) {
  const t = useTranslations("account.feed");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const { busy, problem, change } = useChange("/api/feed");
  const [asking, setAsking] = useState<"renew" | "remove" | null>(null);
  const confirm = async (what: "renew" | "remove") => {
    await change({ do: what });
    setAsking(null);
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t("hint")}</p>
      {problem && <Banner tone="danger">{errors(problem)}</Banner>}
      {url === null ? (
        <Button className="self-start" busy={busy} onClick={() => void change({ do: "renew" })}>
          {t("make")}
        </Button>
      ) : (
        <>
          <CopyField label={t("address")} value={url} copyLabel={t("copy")} copied={t("copied")} />
          <div className="-ml-3.5 flex flex-wrap gap-2">
            <Button variant="quiet" onClick={() => setAsking("renew")}>
              {t("renew")}
            </Button>
            <Button variant="danger-quiet" onClick={() => setAsking("remove")}>
              {t("remove")}
            </Button>
          </div>
        </>
      )}
      {asking && (
        <ConfirmDialog
          open
          title={t(`${asking}Question`)}
          text={t("stops")}
          keep={common("cancel")}
          confirm={t(asking)}
          busy={busy}
          problem={problem && errors(problem)}
          onKeep={() => setAsking(null)}
          onConfirm={() => void confirm(asking)}
        />
      )}
    </div>
  );
}
