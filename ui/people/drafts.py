"""A note that is being written stays while another page of the dashboard is looked at."""

from __future__ import annotations

import streamlit as st

# A form is sent as a whole, so the server knows of a text only once it is kept. Nor does a box without a form tell in
# time: what it commits when it is left is not sent with the change of page (`on_change="ignore"`), or runs the page
# anew in the middle of the click that leaves it. So the window holds the text, in memory alone. With new data Streamlit
# calls this again and does not end what it did before; so there is one listener, and the mark says what it is about.
_JS = """
const begin = () => {
  const drafts = new Map();
  window.addEventListener("beforeunload", event => { if (drafts.size) event.preventDefault(); });
  return drafts;
};
export default function ({ data, parentElement }) {
  const drafts = (window.kithDrafts ??= begin());
  const mark = parentElement.querySelector("i");
  const box = () => document.querySelector(".st-key-" + CSS.escape(mark.box) + " textarea");
  const fill = tries => {  // the box comes after the mark, and may be built anew while the page comes
    const area = box(), text = drafts.get(mark.box);
    if (!text || !tries) return;
    if (area && !area.value) {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, text);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    mark.pause = setTimeout(fill, 50, tries - 1);
  };
  const listen = () => {
    const note = event => {
      if (event.target !== box()) return;
      if (event.target.value) drafts.set(mark.box, event.target.value);
      else drafts.delete(mark.box);
    };
    const leave = () => clearTimeout(mark.pause);  // an empty box may be meant from now on
    document.addEventListener("input", note, true);
    for (const press of ["pointerdown", "keydown"]) document.addEventListener(press, leave, true);
    return () => {
      mark.end = null;
      leave();
      document.removeEventListener("input", note, true);
      for (const press of ["pointerdown", "keydown"]) document.removeEventListener(press, leave, true);
    };
  };
  if (drafts.get(data.box)?.trim() === data.kept) drafts.delete(data.box);
  if (mark.box !== data.box) {
    clearTimeout(mark.pause);
    mark.box = data.box;
    fill(200);  // for ten seconds
  }
  return mark.end ??= listen();
}
"""
_keeper = st.components.v2.component("kith_drafts", html="<i></i>", js=_JS)


def keep_draft(box: str, newest: int, kept: str) -> None:
    """Hold what is typed in the text area within `box` until it is kept, which the newest note and its text tell.

    It takes no room (`ui/theme.py`).
    """
    _keeper(key="drafts", data={"box": box, "newest": newest, "kept": kept}, height=0)
