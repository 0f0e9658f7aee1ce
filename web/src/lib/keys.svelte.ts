// Keys. Single letters work only while nobody is typing; what each does stands in the help.

export interface Binding {
  keys: string;
  what: string;
  run: () => void;
}

const stack: Binding[][] = [];

class Known {
  bindings = $state.raw<readonly Binding[]>([]);
}

export const known = new Known();

function list(): void {
  known.bindings = stack.flat();
}

/** Makes keys work until the returned function is called; the newest come first. */
export function bind(bindings: Binding[]): () => void {
  stack.push(bindings);
  list();
  return () => {
    stack.splice(stack.indexOf(bindings), 1);
    list();
  };
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range", "file"].includes(target.type);
}

function named(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key.toUpperCase()}` : event.key === "?" ? "?" : event.shiftKey && event.key.length === 1 && key !== event.key ? `Shift+${key.toUpperCase()}` : key;
}

export function listen(): void {
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const pressed = named(event);
    const chord = pressed.startsWith("Ctrl+");
    if (!chord && (isTyping(event.target) || document.querySelector("dialog[open]"))) return;
    for (const bindings of [...stack].reverse()) {
      const found = bindings.find((binding) => binding.keys.split(" ").includes(pressed));
      if (found) {
        event.preventDefault();
        found.run();
        return;
      }
    }
  });
}
