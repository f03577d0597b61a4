// The files of the rulebook as they are being written: kept in this browser, taken along as one archive.

export type Files = { [name: string]: string };

export class Draft {
  files: Files;
  private readonly key: string;

  /** What was kept of this rulebook, else its files as they are. */
  constructor(book: string, readonly original: Files) {
    this.key = `rules-author:${book}`;
    this.files = this.kept() ?? { ...original };
  }

  get names(): string[] {
    return Object.keys(this.files).sort();
  }

  get changed(): boolean {
    return JSON.stringify(entries(this.files)) !== JSON.stringify(entries(this.original));
  }

  set(name: string, text: string): void {
    this.files[name] = text;
    this.keep();
  }

  remove(name: string): void {
    delete this.files[name];
    this.keep();
  }

  replace(files: Files): void {
    this.files = { ...files };
    this.keep();
  }

  restore(): void {
    this.files = { ...this.original };
    this.keep();
  }

  private keep(): void {
    try {
      if (this.changed) localStorage.setItem(this.key, JSON.stringify(this.files));
      else localStorage.removeItem(this.key);
    } catch {
      // Where nothing can be kept, the page works all the same.
    }
  }

  private kept(): Files | null {
    try {
      const held: unknown = JSON.parse(localStorage.getItem(this.key) ?? "null");
      const isFiles = typeof held === "object" && held !== null && Object.values(held).every((text) => typeof text === "string");
      return isFiles && Object.keys(held).length > 0 ? (held as Files) : null;
    } catch {
      return null;
    }
  }
}

export const entries = (files: Files): [name: string, text: string][] => Object.keys(files).sort().map((name) => [name, files[name] ?? ""]);

/** Whether a rulebook can have a file of this name: no way out of its folder. */
export const isName = (name: string): boolean => /^[\p{L}\p{N}_-][\p{L}\p{N}_. -]*(\/[\p{L}\p{N}_-][\p{L}\p{N}_. -]*)?\.(rules|ya?ml)$/u.test(name);
