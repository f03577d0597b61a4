// What the parts of the page share.

import type { Book, Catalogue, Decision, Form, Interview, Plan, Turn } from "../../bindings/npm/index.js";
import type { Lang, words } from "./words.js";
import type { Store } from "./store.js";

export type Words = ReturnType<typeof words>;

/** What the page is about: written beside it by `rules site`. */
export interface PageData {
  book: string;
  title: string;
  edition: string | null;
  lang: Lang;
  /** Where the interview starts, so that the first question needs no engine. */
  first: Interview;
  facts: Form[];
  /** Every rulebook of the site: to compare with. */
  books: { id: string; title: string; edition: string | null }[];
}

export interface App {
  data: PageData;
  lang: Lang;
  w: Words;
  store: Store;
  /** The engine's rulebook, once it is there. */
  book: Book | null;
  /** Whether that is the whole engine: the first that arrives decides, explains, plans and asks. */
  whole: boolean;
  /** Loads the whole one, in the place of the first. */
  needWhole(): Promise<void>;
  today: string;
  /** What the engine says of the dossier as it is. */
  interview(): Interview;
  soFar(): Turn["so_far"] | null;
  decision(): Decision | null;
  plan(): Plan | null;
  catalogue(): Catalogue | null;
  fact(id: string): Form | undefined;
  /** Shows the page again, and puts the focus there. */
  show(focus?: string): void;
  go(view: View): void;
}

export type View = "interview" | "answer" | "plan" | "compare";

const WITH_PAGE = ["requirement", "step", "scope", "condition", "fact", "chapter", "check", "note", "deadline", "source"];

/** An id as the name of its page's file; as `rules site` has it. */
function fileName(id: string): string {
  const bytes = [...new TextEncoder().encode(id)];
  const name = bytes.map((byte) => (/[A-Za-z0-9._-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `~${byte.toString(16).toUpperCase().padStart(2, "0")}`)).join("");
  return name.startsWith(".") ? `~2E${name.slice(1)}` : name;
}

/** The address of an item's page in the reference, if it has one. */
export function itemPage(app: App, kind: string, id: string): string | null {
  if (!WITH_PAGE.includes(kind)) return null;
  const declared = kind === "step" ? id.replace(/\[.*\]$/, "") : id;
  return `${app.lang}/${kind}-${fileName(declared)}.html`;
}
