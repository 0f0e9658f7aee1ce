// Light or dark: what the system says, unless the person chose. The choice is kept in this browser alone.

const KEY = "whosays-theme";
export type Choice = "system" | "light" | "dark";

function stored(): Choice {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}

class Theme {
  choice = $state<Choice>(stored());
  system = $state(window.matchMedia("(prefers-color-scheme: dark)").matches);

  get dark(): boolean {
    return this.choice === "system" ? this.system : this.choice === "dark";
  }

  choose(choice: Choice): void {
    this.choice = choice;
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // a browser that keeps nothing: the choice holds until the page is left
    }
    this.apply();
  }

  apply(): void {
    document.documentElement.dataset["theme"] = this.dark ? "dark" : "light";
  }
}

export const theme = new Theme();
theme.apply();
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
  theme.system = event.matches;
  theme.apply();
});
