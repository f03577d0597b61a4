// Elements from names and children. Texts stay texts: nothing here reads HTML.

declare global {
  interface Window {
    /** Rulebooks in their stored form, in base64: their scripts put them here. */
    RULES_BOOKS?: { [book: string]: string };
  }
}

export type Child = Node | string | null | undefined | false | Child[];
export type Attributes = { [name: string]: string | boolean | null | undefined | EventListener };

/** An element: `h("button", { type: "button", onclick: … }, "Go")`. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  append(element, children);
  return element;
}

const isVerbatim = (element: Node): boolean => ["PRE", "CODE", "TEXTAREA"].includes(element.nodeName);

/** A text as its language sets it: in French no line begins with a colon, and none ends with an opening quote. */
function typeset(text: string): string {
  return document.documentElement.lang === "fr" ? text.replace(/ (?=[:;?!»](?:\s|$))/g, "\u00a0").replace(/« /g, "«\u00a0") : text;
}

export function append(element: Node, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (typeof child === "string") element.appendChild(document.createTextNode(isVerbatim(element) ? child : typeset(child)));
    else if (child) element.appendChild(child);
  }
}

/** Puts children in the place of those there. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing`);
  return element;
}

/** Offers a file to be saved. */
export function download(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Says something to screen readers, and to the eye for a while. */
export function announce(text: string): void {
  const place = byId("status");
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = text));
}

/** Runs a script of this site. */
export function script(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = h("script", { src });
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`${src} cannot be loaded`));
    document.head.append(element);
  });
}
