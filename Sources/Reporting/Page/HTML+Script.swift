extension HTML {
  /// The page's one script: a click on a column's head sorts the table by it, up, then down, then as
  /// it was.
  ///
  /// Without it, the page is the same but for that.
  static let script = """
    "use strict";
    const words = new Intl.Collator("en", { numeric: true });
    const number = text => /^[-+\\u2212]?[0-9][0-9 .]*( ?[%a-z\\u00b5]+)?$/.test(text)
      ? parseFloat(text.replace("\\u2212", "-").replace(/ /g, "")) : NaN;
    const compare = (first, second) => {
      const difference = number(first) - number(second);
      return Number.isNaN(difference) ? words.compare(first, second) : difference;
    };
    for (const table of document.querySelectorAll("table")) {
      const box = table.parentElement;
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      const body = table.tBodies[0];
      const rows = [...body.rows];
      const heads = [...table.tHead.rows[0].cells];
      if (rows.length < 4 || heads.length < 3) continue;
      heads.forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const before = head.getAttribute("aria-sort");
          for (const other of heads) other.removeAttribute("aria-sort");
          const text = row => row.cells[column].textContent.trim();
          const sorted = [...rows];
          if (before !== "descending") {
            const sign = before === "ascending" ? -1 : 1;
            sorted.sort((first, second) => sign * compare(text(first), text(second)));
            head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
          }
          body.append(...sorted);
        });
      });
    }
    """

  /// What the page may do: show itself, and run this script.
  ///
  /// It can load nothing and send nothing.
  ///
  /// The hash is that of the text between the script's tags, which a test computes again.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src '\(scriptHash)'; "
    + "base-uri 'none'; form-action 'none'"

  private static let scriptHash = "sha256-wlfbfreT9ZyMWz8zFlXOlQwBngynnLiys7sHzxEJ6PQ="
}
