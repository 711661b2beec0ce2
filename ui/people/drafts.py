"""A note that is being written stays while another page of the dashboard is looked at."""

from __future__ import annotations

import streamlit as st

# A form is sent as a whole, so the server knows of a text only once it is kept. Until then the window holds it, in
# memory alone; what was written before another note was kept or taken back, is what that note says.
_JS = """
export default function ({ data, parentElement }) {
  const drafts = (window.kithDrafts ??= new Map());
  const box = () => document.querySelector(".st-key-" + CSS.escape(data.box) + " textarea");
  if (drafts.get(data.person)?.after !== data.after) drafts.delete(data.person);
  let pause = 0;
  const fill = tries => {
    const area = box(), draft = drafts.get(data.person);
    if (!draft) return;
    if (!area) { if (tries) pause = setTimeout(fill, 50, tries - 1); return; }
    if (area.value) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, draft.text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const note = event => {
    if (event.target !== box()) return;
    if (event.target.value) drafts.set(data.person, { text: event.target.value, after: data.after });
    else drafts.delete(data.person);
  };
  const ask = event => { if (box()?.value) event.preventDefault(); };
  document.addEventListener("input", note, true);
  window.addEventListener("beforeunload", ask);
  const mark = parentElement.querySelector("i");
  if (mark.dataset.person !== data.person) fill(20);  // not again, where the box has just been emptied
  mark.dataset.person = data.person;
  return () => {
    clearTimeout(pause);
    document.removeEventListener("input", note, true);
    window.removeEventListener("beforeunload", ask);
  };
}
"""
_keeper = st.components.v2.component("kith_drafts", html="<i></i>", js=_JS)


def keep_draft(box: str, person: str, after: int) -> None:
    """Hold what is typed in the text area within `box` about `person`, until another note than `after` is the newest.

    It takes no room (`ui/theme.py`).
    """
    _keeper(key="drafts", data={"box": box, "person": person, "after": after}, height=0)
