// The language server in the module, as an editor sees it: requests, notifications, and what it says by itself.

import type { Host } from "./host.js";

type Json = Record<string, unknown>;

export interface Position { line: number; character: number }
export interface Range { start: Position; end: Position }
export interface TextEdit { range: Range; newText: string }
export interface Diagnostic { range: Range; severity: 1 | 2 | 3; code: string; message: string; relatedInformation?: { location: { uri: string; range: Range }; message: string }[] }
export interface WorkspaceEdit { changes?: { [uri: string]: TextEdit[] }; documentChanges?: ({ textDocument: { uri: string }; edits: TextEdit[] } | { kind: string; uri: string })[] }
export interface CodeAction { title: string; kind: string; edit?: WorkspaceEdit; diagnostics?: Diagnostic[] }

/** Nobody has typed for so long: the engine looks at the whole. */
const REST = 350;
const FOLDER = "file:///book/";

export const uriOf = (name: string): string => FOLDER + name.split("/").map(encodeURIComponent).join("/");
export const nameOf = (uri: string): string => decodeURIComponent(uri.startsWith(FOLDER) ? uri.slice(FOLDER.length) : uri);

export interface Listener {
  diagnostics(uri: string, diagnostics: Diagnostic[]): void;
  apply(edit: WorkspaceEdit): void;
}

export class Server {
  private last = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();

  private constructor(private readonly host: Host, private readonly listener: Listener) {}

  /** Starts it over the files of a rulebook. */
  static async start(host: Host, lang: string, files: [name: string, text: string][], listener: Listener): Promise<Server> {
    const server = new Server(host, listener);
    await host.ask({ op: "lsp.start", files, lang });
    await server.request("initialize", {
      processId: null,
      workspaceFolders: [{ uri: FOLDER.slice(0, -1), name: "book" }],
      initializationOptions: { lang },
      capabilities: { general: { positionEncodings: ["utf-16"] }, workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } } },
    });
    server.notify("initialized", {});
    return server;
  }

  request<Result>(method: string, params: Json): Promise<Result> {
    this.last += 1;
    const id = this.last;
    const answered = new Promise<Result>((resolve, reject) => this.waiting.set(id, { resolve: resolve as (result: never) => void, reject }));
    void this.send({ jsonrpc: "2.0", id, method, params });
    return answered;
  }

  notify(method: string, params: Json): void {
    void this.send({ jsonrpc: "2.0", method, params });
  }

  private async send(message: Json): Promise<void> {
    clearTimeout(this.timer);
    await this.take({ op: "lsp", message });
  }

  private async take(question: Json): Promise<void> {
    const { messages, behind } = JSON.parse(await this.host.ask(question)) as { messages: Json[]; behind: boolean };
    messages.forEach((message) => this.came(message));
    clearTimeout(this.timer);
    if (behind) this.timer = setTimeout(() => void this.take({ op: "lsp.rest" }), REST);
  }

  private came(message: Json): void {
    const { id, method, params } = message as { id?: number; method?: string; params?: Json };
    if (method === undefined) {
      const asked = this.waiting.get(id ?? 0);
      this.waiting.delete(id ?? 0);
      const { error } = message as { error?: { message: string } };
      if (error) asked?.reject(new Error(error.message));
      else asked?.resolve(message.result as never);
    } else if (method === "textDocument/publishDiagnostics") {
      this.listener.diagnostics(params?.uri as string, params?.diagnostics as Diagnostic[]);
    } else if (id !== undefined) {
      if (method === "workspace/applyEdit") this.listener.apply(params?.edit as WorkspaceEdit);
      void this.send({ jsonrpc: "2.0", id, result: method === "workspace/applyEdit" ? { applied: true } : null });
    }
  }
}
