/** Small helpers to find and make elements. Text from the net only ever enters the page through `textContent`. */

/** The element of that id; a missing one is a mistake in index.html. */
export function need<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html has no ${type.name} #${id}`);
  return found;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

export const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
