"""简体中文。One template a code, in the order of en.py; `{name}` is filled with a detail."""

NAME = "简体中文"

MESSAGES: dict[str, str] = {
    # --- cli ---
    # --- output ---
    # --- notation ---
    # --- referee ---
    # --- engine ---
    # --- review ---
    # --- network ---
}
