"""English.  One template a code, sorted by room; `{name}` is filled with a detail."""

NAME = "English"

MESSAGES: dict[str, str] = {
    # --- cli ---
    # --- output ---
    # --- notation ---
    # --- referee ---
    # --- engine ---
    # --- review ---
    # --- network ---
}
