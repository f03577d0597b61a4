import type { Catalogue, CatalogueCite, CatalogueItem, Decision, Diff, Explanation, Explanations, Findings, Interview, Plan } from "./types.js";

export type { Catalogue, Decision, Diff, Explanation, Explanations, Findings, Interview, Plan };

export interface Options {
  lang?: "fr" | "en";
  /** The day on which to judge: `2026-05-13`. Without it, nothing depends on a day. */
  today?: string;
  /** What messages call the dossier. */
  name?: string;
}

export interface Diagnostic {
  code: string;
  message: string;
  help: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
}

/** A fact as a form needs it. */
export type Form = Omit<Interview["questions"][number], "certain" | "partly_given" | "phase" | "settles">;

export type Cite = CatalogueCite;

/** What every declaration has. */
export type Item = CatalogueItem;

export type Value = boolean | number | string | Value[] | { [field: string]: Value };

export interface DossierForm {
  facts: { [fact: string]: Value };
  done: { [step: string]: string | null };
  proofs: { [proof: string]: string };
  chapters: { [chapter: string]: string };
  warnings: { code: string; message: string; line: number | null }[];
  /** As it is saved, each question as a comment. */
  yaml: string;
}

/** What a page shows after each answer. */
export interface Turn {
  interview: Interview;
  /** The counts in words, the first proofs that are owed, and how many are. */
  so_far: { headline: string; first: { id: string; label: string | null }[]; owed: number };
}

export class Refusal extends Error {
  text: string;
  diagnostics: Diagnostic[];
  /** Whether the small module refused: the whole one may answer, or says more. */
  ofPart: boolean;
}

export function load(source?: BufferSource | Response | WebAssembly.Module): Promise<Engine>;

export class Engine {
  ask(question: object): string;
  /** A rulebook as `rules build` writes it: its bytes, or these in base64. */
  book(stored: Uint8Array | string, name?: string): Book;
  /** A rulebook from its files; only the module for authors can. */
  bookFromTexts(files: [name: string, text: string][], name?: string): Book;
}

export class Book {
  readonly name: string;
  readonly about: { id: string; edition: string | null; digest: string; title: string };
  text(op: string, options?: object): string;
  decide(dossier: string, options?: Options): Decision;
  plan(dossier: string, options?: Options): Plan;
  explain(id: string, dossier: string, options?: Options & { all_reasons?: boolean }): Explanation | Explanations;
  when(id: string, options?: Options): Explanations;
  interview(dossier: string, options?: Options & { unknown?: string[]; until?: string }): Interview;
  turn(dossier: string, options?: Options & { unknown?: string[]; until?: string }): Turn;
  dossier(dossier: string, options?: Options & { unknown?: string[] }): DossierForm;
  catalogue(options?: Options): Catalogue;
  diff(other: Book, options?: Options): Diff;
  check(): Findings;
  graph(dossier?: string, options?: Options): string;
  calendar(dossier: string, options?: Options): string;
  checklist(dossier: string, options?: Options): string;
}
