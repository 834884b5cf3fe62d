import Link from "next/link";
import type { ReactNode } from "react";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Logo } from "./Logo.tsx";

type Props = { title: string; text: ReactNode; homeLabel: string; action?: ReactNode; more?: ReactNode };

/** A page that says one thing, and the way on. */
export function Sentence({ title, text, homeLabel, action, more }: Props) {
  return (
    <main id="content" className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 px-4 py-12">
      <Link href="/" aria-hidden="true" tabIndex={-1} className="w-fit">
        <Logo className="size-10" />
      </Link>
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-muted">{text}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {action}
        <LinkButton href="/" variant={action ? "secondary" : "primary"}>
          {homeLabel}
        </LinkButton>
      </div>
      {more}
    </main>
  );
}
