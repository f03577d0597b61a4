/**
 * The rules engine in a WebAssembly module: what the command answers, byte for byte.
 *
 * There is no clock and no network in it. `load()` takes the module's bytes (packed or not), a response or a compiled module; in
 * Node it finds the one of this package by itself. `rules-first.wasm` is a third of `rules.wasm`: it decides, explains, plans and
 * asks, of dossiers in JSON, and refuses the rest with `ofPart`; it has no words for what is wrong, and takes stored
 * rulebooks for what `rules build` wrote.
 */

import { unpack } from "./unpack.js";

/** Why a question has no answer: `text` is what the command would print, with places and advice. */
export class Refusal extends Error {
  constructor(refusal) {
    super(refusal.message);
    this.name = "Refusal";
    this.text = refusal.text ?? refusal.message;
    this.diagnostics = refusal.diagnostics ?? [];
    /** Whether the small module refused: the whole one may answer, or says more. */
    this.ofPart = refusal.asked_of_part ?? false;
  }
}

/** Compiles the module, and makes an engine of it. */
export async function load(source) {
  if (source === undefined) {
    const { readFile } = await import("node:fs/promises");
    source = await readFile(new URL("./rules.wasm", import.meta.url));
  }
  if (typeof Response !== "undefined" && source instanceof Response) source = await source.arrayBuffer();
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(unpack(source));
  const engine = new Engine(module);
  engine.exports = (await WebAssembly.instantiate(module, engine.imports())).exports;
  return engine;
}

/** An engine: rulebooks are loaded into it, and asked. */
export class Engine {
  constructor(module) {
    this.module = module;
    this.exports = null;
    this.stopped = null;
    /** Whether it is the small module, which stops where it would refuse. */
    this.ofPart = WebAssembly.Module.imports(module).some(({ name }) => name === "make_form");
    this.loaded = new Map();
  }

  /** What the module asks its host for. */
  imports() {
    const bytes = (at, len) => new Uint8Array(this.exports.memory.buffer, at, len);
    // The small module has no tables of Unicode: the host makes its forms.
    let made = new Uint8Array();
    return {
      rules: {
        stopped: (at, len) => { this.stopped = new TextDecoder().decode(bytes(at, len)); },
        make_form: (form, at, len) => {
          made = new TextEncoder().encode(new TextDecoder().decode(bytes(at, len)).normalize(["NFC", "NFD", "NFKC"][form]));
          return made.length;
        },
        take_form: (into) => bytes(into, made.length).set(made),
      },
    };
  }

  /** The small module as it was before it stopped, with its rulebooks. */
  restart() {
    this.exports = new WebAssembly.Instance(this.module, this.imports()).exports;
    for (const question of this.loaded.values()) this.ask(question);
  }

  /** Puts a question; the answer as text. */
  ask(question) {
    if (this.stopped) throw new Error(`the engine has stopped: ${this.stopped}`);
    const bytes = new TextEncoder().encode(JSON.stringify(question));
    const { memory, rules_alloc, rules_ask, rules_answer } = this.exports;
    let answer;
    try {
      const at = rules_alloc(bytes.length);
      new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
      const length = rules_ask();
      answer = new TextDecoder().decode(new Uint8Array(memory.buffer, rules_answer(), length));
    } catch (error) {
      this.stopped ??= String(error);
      if (this.ofPart && question.op !== "load") {
        // It has no words for what is wrong.
        this.stopped = null;
        this.restart();
        throw new Refusal({ message: "this small module does not answer that; the whole one does, or says why not", asked_of_part: true });
      }
      throw new Error(`the engine has stopped: ${this.stopped}`, { cause: error });
    }
    if (answer[0] === "1") throw new Refusal(JSON.parse(answer.slice(1)));
    if (question.op === "load" && this.ofPart) this.loaded.set(question.book, question);
    return answer.slice(1);
  }

  /** Loads a rulebook as `rules build` writes it: its bytes, or these in base64. */
  book(stored, name = "book") {
    const text = typeof stored === "string" ? stored : base64(stored);
    return new Book(this, name, JSON.parse(this.ask({ op: "load", book: name, stored: text })));
  }

  /** Loads a rulebook from its files, names and texts; only the module for authors can. */
  bookFromTexts(files, name = "book") {
    return new Book(this, name, JSON.parse(this.ask({ op: "load", book: name, files })));
  }
}

function base64(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** A rulebook. Dossiers are texts, YAML or JSON; `lang` is `fr` or `en`, `today` a day, `2026-05-13`. */
export class Book {
  constructor(engine, name, about) {
    this.engine = engine;
    this.name = name;
    this.about = about;
  }

  /** Puts a question about this rulebook; the answer as text. */
  text(op, options = {}) {
    return this.engine.ask({ op, book: this.name, ...options });
  }

  json(op, options) {
    return JSON.parse(this.text(op, options));
  }

  /** What is required, not required, undetermined. */
  decide(dossier, options) {
    return this.json("eval", { ...options, dossier });
  }

  /** What to do next, and in which order. */
  plan(dossier, options) {
    return this.json("plan", { ...options, dossier });
  }

  /** Why something is so, and what would change it. */
  explain(id, dossier, options) {
    return this.json("explain", { ...options, ids: [id], dossier });
  }

  /** When something is required, whatever the dossier. */
  when(id, options) {
    return this.json("when", { ...options, ids: [id] });
  }

  /** The questions that can still change an answer; `unknown` are the facts that are not known. */
  interview(dossier, options) {
    return this.json("interview", { ...options, dossier });
  }

  /** The same, with what is owed so far: what a page shows after each answer, for the price of one decision. */
  turn(dossier, options) {
    return this.json("turn", { ...options, dossier });
  }

  /** A dossier as a form has it, and as it is saved. */
  dossier(dossier, options) {
    return this.json("dossier", { ...options, dossier });
  }

  /** Everything that the rulebook declares. */
  catalogue(options) {
    return this.json("catalogue", options);
  }

  /** What a change to another rulebook means, and for whom. */
  diff(other, options) {
    return this.json("diff", { ...options, new: other.name });
  }

  /** What is wrong with the rulebook. */
  check() {
    return this.json("check");
  }

  /** The graph of prerequisites as SVG: a candidate's, or the whole. */
  graph(dossier, options) {
    return this.text("graph", { ...options, dossier });
  }

  /** The plan as a calendar. */
  calendar(dossier, options) {
    return this.text("calendar", { ...options, dossier });
  }

  /** The checklist as CSV. */
  checklist(dossier, options) {
    return this.text("checklist", { ...options, dossier });
  }
}
