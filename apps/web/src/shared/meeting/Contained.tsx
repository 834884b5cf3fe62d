"use client";

import { useTranslations } from "next-intl";
import { Component, type ReactNode } from "react";
import { Button } from "../ui/Button.tsx";

type State = { failed: boolean };

/** Keeps a fault of one part to that part: the meeting goes on, and the part can be tried again. */
export class Contained extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <Fault onRetry={() => this.setState({ failed: false })} />;
  }
}

function Fault({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("meeting");
  return (
    <div role="alert" className="flex size-full flex-col items-center justify-center gap-3 p-6 text-center">
      <p className="text-sm text-muted">{t("fault")}</p>
      <Button onClick={onRetry}>{t("tryAgain")}</Button>
    </div>
  );
}
