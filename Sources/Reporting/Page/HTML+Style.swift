extension HTML {
  /// Readable in light and dark, on paper and on a small screen, with the reader's own fonts.
  static let style = """
    :root { color-scheme: light dark; --line: #c6ccd3; --soft: #f3f5f7; --link: #0b57d0; }
    @media (prefers-color-scheme: dark) {
      :root { --line: #3d444d; --soft: #161b22; --link: #79b8ff; }
      body { background: #0d1117; color: #e6edf3; }
    }
    body { font: 1rem/1.55 system-ui, sans-serif; margin: 0; }
    main, nav { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
    main { padding-bottom: 3rem; }
    h1 { font-size: 1.7rem; line-height: 1.25; text-wrap: balance; }
    h2 { margin-top: 2.5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
    h2:target, h4:target { outline: 2px solid var(--link); outline-offset: 4px; }
    h4 { margin: 1.6rem 0 0; }
    h4 + p { margin-top: .2rem; }
    a { color: var(--link); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: Canvas; }
    .skip:focus { left: 0; z-index: 1; }
    nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; padding: .7rem 0 0; margin: 0; font-size: .9rem; }
    .scroll { overflow-x: auto; margin: 1rem 0; }
    table { border-collapse: collapse; font-size: .92rem; }
    th, td { border: 1px solid var(--line); padding: .3rem .55rem; text-align: left; vertical-align: top; }
    thead th { background: var(--soft); }
    tbody tr:nth-child(even) { background: var(--soft); }
    td { font-variant-numeric: tabular-nums; }
    th button { all: unset; cursor: pointer; font-weight: bold; }
    th button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    th button::after { content: "\\2195"; opacity: .45; margin-left: .35em; }
    th[aria-sort="ascending"] button::after { content: "\\2191"; opacity: 1; }
    th[aria-sort="descending"] button::after { content: "\\2193"; opacity: 1; }
    code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
    p code, li code { overflow-wrap: anywhere; }
    pre { overflow-x: auto; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 4px; background: var(--soft); }
    figure { margin: 1.5rem 0; overflow-x: auto; }
    figure svg { display: block; width: 100%; min-width: 40rem; height: auto; }
    figcaption { font-size: .9rem; opacity: .85; margin-top: .4rem; }
    @media print {
      :root { color-scheme: light; --line: #c6ccd3; --soft: #f3f5f7; --link: #000; }
      body { font-size: 10pt; background: none; color: #000; }
      main, nav { max-width: none; padding: 0; }
      nav, .skip { display: none; }
      th button::after { content: ""; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; }
      h2, h3, h4 { break-after: avoid; }
      figure, tr { break-inside: avoid; }
      figure, .scroll { overflow: visible; }
      figure svg { min-width: 0; }
      table { font-size: 8pt; }
      td { overflow-wrap: anywhere; }
      figcaption { font-size: .9em; }
    }
    """
}
