"""A button that copies what stands in a text box, just typed or not, and hands on what is typed there."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui import words

_CSS = """
button {
  display: inline-flex; align-items: center; gap: .45rem; white-space: nowrap;
  min-height: 2.5rem; padding: .25rem .95rem; cursor: pointer;
  font-family: var(--st-font); font-size: 1rem; line-height: 1.6;
  color: var(--st-background-color); background: var(--st-primary-color);
  border: 1px solid var(--st-primary-color); border-radius: var(--st-button-radius);
}
button:hover { filter: brightness(.93); }
button:focus-visible { outline: 2px solid var(--st-text-color); outline-offset: 2px; }
i { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
svg { width: 1.05em; height: 1.05em; fill: none; stroke: currentColor; stroke-width: 2; }
"""
_HTML = f"""
<button type="button"><svg viewBox="0 0 24 24" aria-hidden="true"><rect x="9" y="9" width="11" height="11" rx="2"/>
<path d="M5 15V6a2 2 0 0 1 2-2h9"/></svg><span>{words.COPY}</span></button>
<i role="status"></i>
"""
# The box is found by the class that Streamlit gives every keyed element. What is typed there is sent after a pause, and
# when a finger or the mouse comes down elsewhere: if it were sent when the box loses the focus, which is at the very
# moment of a tap, Streamlit would forget a tap on a link for it. With new data Streamlit calls this again and does not
# end what it did before; so there is one listener.
_JS = """
export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const label = parentElement.querySelector("span");
  const status = parentElement.querySelector("i");
  label.textContent = "copied" in button.dataset ? data.copied : data.label;  // what was typed comes back just then
  button.onclick = async () => {
    const box = document.querySelector(".st-key-" + CSS.escape(data.box) + " textarea");
    const text = box ? box.value : data.text;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (!box) return;
      box.select();
      if (!document.execCommand("copy")) return;
    }
    button.dataset.copied = "";
    label.textContent = status.textContent = data.copied;
    clearTimeout(button.said);
    button.said = setTimeout(() => {
      delete button.dataset.copied;
      label.textContent = data.label;
      status.textContent = "";
    }, 2500);
  };
  const listen = () => {
    const areas = ".st-key-" + CSS.escape(data.box) + " textarea";
    let pause = 0, typed = "";
    const send = () => {
      if (pause) setTriggerValue("typed", typed);
      clearTimeout(pause);
      pause = 0;
    };
    const note = event => {
      if (!event.target.matches(areas)) return;
      typed = event.target.value;
      clearTimeout(pause);
      pause = setTimeout(send, 800);
    };
    document.addEventListener("input", note, true);
    document.addEventListener("pointerdown", send, true);
    const box = document.activeElement;  // who was quicker than the button has typed unheard
    if (box.matches(areas) && box.value !== data.text) note({ target: box });
    return () => {
      button.end = null;
      clearTimeout(pause);
      document.removeEventListener("input", note, true);
      document.removeEventListener("pointerdown", send, true);
    };
  };
  return button.end ??= listen();
}
"""
_button = st.components.v2.component("kith_copy", html=_HTML, css=_CSS, js=_JS)


def copy_button(label: str, copied: str, *, box: str, text: str, key: str, typed: Callable[[str], None]) -> None:
    """Copy the text area whose key is `box` (`text`, where there is none) when clicked; `typed` gets what is typed."""

    def hand_on() -> None:
        state = st.session_state.get(key)  # None: the page was left at the same moment
        if state is not None and state.typed is not None:
            typed(state.typed)

    _button(
        data={"label": label, "copied": copied, "box": box, "text": text},
        key=key,
        width="content",
        on_typed_change=hand_on,
    )
