"""Where the keyboard stands after a click that takes away what was clicked."""

from __future__ import annotations

import streamlit as st

# A page that is drawn anew drops the focus with the element that had it, and the next Tab would begin somewhere else.
# It goes to the first thing that can be used in the nearest keyed container around it that is still there.
_JS = """
const USABLE = "a[href], button:not([disabled]), textarea, input:not([disabled]), [tabindex='0']";
let around = [], last = null;
export default function () {
  const remember = event => {
    last = event.target;
    const names = [];
    for (let one = last; one; one = one.parentElement)
      for (const name of one.classList ?? []) if (name.startsWith("st-key-")) names.push(name);
    if (names.length) around = names;  // a menu stands at the end of the page, and belongs to where it was opened
  };
  const restore = () => {
    const lost = last && !last.isConnected && document.activeElement === document.body;
    if (!lost) return;
    for (const name of around) {
      const place = document.querySelector("." + CSS.escape(name));
      const next = place && [...place.querySelectorAll(USABLE)].find(one => one.offsetParent !== null);
      if (next) { next.focus({ preventScroll: true }); return; }
    }
  };
  let pause = 0;
  const watcher = new MutationObserver(() => { clearTimeout(pause); pause = setTimeout(restore, 150); });
  watcher.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", remember, true);
  return () => {
    clearTimeout(pause);
    watcher.disconnect();
    document.removeEventListener("focusin", remember, true);
  };
}
"""
_keeper = st.components.v2.component("kith_focus", js=_JS)


def keep_focus() -> None:
    """Once on every page: let the keyboard go on where it was. It takes no room (`ui/theme.py`)."""
    _keeper(key="focus", height=0)
