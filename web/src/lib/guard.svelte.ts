// Words that describe the dead and the wounded stand behind a guard until the person says that they want to read them.

const KEY = "whosays-graphic";

function stored(): boolean {
  try {
    return sessionStorage.getItem(KEY) === "shown";
  } catch {
    return false;
  }
}

class Guard {
  shown = $state(stored());

  show(): void {
    this.shown = true;
    try {
      sessionStorage.setItem(KEY, "shown");
    } catch {
      // kept for this page alone
    }
  }

  hide(): void {
    this.shown = false;
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // nothing was kept
    }
  }
}

export const guard = new Guard();
