#!/usr/bin/env python3
"""Opens HTML reports in headless Chromium: python3 Tests/browser.py [--shots FOLDER] PAGE.html ...

Says what a page logs or throws, which requests leave the file, which parts are too wide for a narrow
window, whether its tables sort, and whether it can be used by keyboard. Speaks the DevTools protocol
over a pipe, with Python's standard library alone.
"""
import base64, json, os, pathlib, shutil, subprocess, sys, tempfile

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]


class Browser:
    """A headless browser with a profile of its own, which ends with it."""

    def __init__(self, program):
        to_browser, self.send_end = os.pipe()
        self.receive_end, from_browser = os.pipe()
        self.profile = tempfile.mkdtemp(prefix="pawprint-browser-")

        def wire():
            # The two descriptors that --remote-debugging-pipe means; none may be one of the others'.
            read, write = os.dup(to_browser), os.dup(from_browser)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self.process = subprocess.Popen(
            [program, "--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
             "--no-first-run", "--disable-background-networking", "--disable-sync",
             f"--user-data-dir={self.profile}", "about:blank"],
            preexec_fn=wire, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.pending, self.number, self.events = b"", 0, []

    def receive(self):
        while b"\0" not in self.pending:
            more = os.read(self.receive_end, 1 << 16)
            if not more:
                raise SystemExit("the browser ended")
            self.pending += more
        message, self.pending = self.pending.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.send_end, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.receive())

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


# Sorts the first table that can be sorted, up, down and back, and says whether the rows follow.
SORTS = """(() => {
  const button = document.querySelector("th button");
  if (!button) return "none";
  const table = button.closest("table"), head = button.closest("th");
  const order = () => [...table.tBodies[0].rows].map(row => row.textContent).join("\\n");
  const before = order(), states = [];
  for (let click = 0; click < 3; click++) { button.click(); states.push(head.ariaSort); }
  return order() === before && states.join() === "ascending,descending," ? "sorts" : states.join();
})()"""

# What a reader who does not see, or has no mouse, needs.
ACCESS = """(() => {
  const faults = [];
  if (!document.documentElement.lang) faults.push("no language");
  const skip = document.querySelector("a.skip");
  if (!skip || !document.querySelector(skip.getAttribute("href"))) faults.push("the skip link leads nowhere");
  for (const link of document.querySelectorAll("a[href]"))
    if (!document.getElementById(link.getAttribute("href").slice(1))) faults.push("link " + link.outerHTML);
  for (const head of document.querySelectorAll("th")) if (!head.scope) faults.push("a head without scope");
  for (const picture of document.querySelectorAll("svg"))
    if (!picture.querySelector("title")?.textContent) faults.push("a picture without words");
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  if (new Set(ids).size !== ids.length) faults.push("an id twice");
  document.querySelector("a.skip").focus();
  if (getComputedStyle(document.activeElement).outlineStyle === "none") faults.push("focus is not seen");
  document.activeElement.blur();
  return faults.join("; ");
})()"""

WIDE = "document.documentElement.scrollWidth > innerWidth + 1 ? document.documentElement.scrollWidth : 0"


def evaluate(browser, session, expression):
    result = browser.call("Runtime.evaluate", session, expression=expression, returnByValue=True)
    if "exceptionDetails" in result:
        return f"threw {result['exceptionDetails']}"
    return result["result"].get("value")


def check(browser, page, shots):
    """The faults of one page."""
    faults = []
    address = pathlib.Path(page).resolve().as_uri()
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ("Page", "Runtime", "Log", "Network", "Security"):
        browser.call(f"{domain}.enable", session)
    browser.events.clear()
    browser.call("Page.navigate", session, url=address)
    browser.wait("Page.loadEventFired")
    sorts = evaluate(browser, session, SORTS)
    if sorts not in ("sorts", "none"):
        faults.append(f"a table does not sort: {sorts}")
    faults += filter(None, [evaluate(browser, session, ACCESS)])
    for name, width, dark in (("light", 1100, False), ("dark", 1100, True), ("narrow", 390, False)):
        browser.call("Emulation.setDeviceMetricsOverride", session, width=width, height=900,
                     deviceScaleFactor=1, mobile=False)
        browser.call("Emulation.setEmulatedMedia", session, features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        wide = evaluate(browser, session, WIDE)
        if wide:
            faults.append(f"{wide} pixels wide in a window of {width}")
        if shots:
            # Two frames later all is drawn.
            browser.call("Runtime.evaluate", session, awaitPromise=True, expression=(
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"))
            picture = browser.call("Page.captureScreenshot", session, captureBeyondViewport=True)
            place = pathlib.Path(shots) / f"{pathlib.Path(page).stem}-{name}.png"
            place.write_bytes(base64.b64decode(picture["data"]))
    for event in browser.events:
        method, values = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            faults.append(f"threw {values['exceptionDetails'].get('text')}")
        elif method == "Runtime.consoleAPICalled":
            faults.append(f"console: {values['type']}")
        elif method == "Log.entryAdded":
            faults.append(f"log: {values['entry']['text']}")
        elif method == "Network.requestWillBeSent" and values["request"]["url"] != address:
            faults.append(f"asks for {values['request']['url']}")
    browser.call("Target.closeTarget", targetId=target)
    return faults


def main(arguments):
    shots = None
    if arguments[:1] == ["--shots"]:
        shots, arguments = arguments[1], arguments[2:]
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("SKIPPED: there is no Chromium; 'make deps-browser' installs it")
        return 77
    browser, failed = Browser(program), False
    try:
        for page in arguments:
            for fault in check(browser, page, shots):
                failed = True
                print(f"{page}: {fault}")
    finally:
        browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
